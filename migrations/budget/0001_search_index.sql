-- Every three letters of the memos, so that a part of a word is found. Holds no text itself (content='').
CREATE VIRTUAL TABLE `search` USING fts5(words, tokenize='trigram', content='', contentless_delete=1, detail=none);
