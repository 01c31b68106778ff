/**
 * What the names of columns mean, in the languages of the banks that write them. Names are compared without case,
 * accents and punctuation. A table of data with one reader; the content of a column has the last word in `columns.ts`.
 */

import { isCurrency } from "../../../src-shared/domain/currency.ts";

/** `text` is a description that serves as payee or memo, whichever is missing; `time` is ignored. */
export type HeaderRole =
  | "date"
  | "bankDate"
  | "payee"
  | "payer"
  | "text"
  | "memo"
  | "amount"
  | "debit"
  | "credit"
  | "sign"
  | "currency"
  | "balance"
  | "bankRef"
  | "category"
  | "categoryGroup"
  | "account"
  | "status"
  | "fee"
  | "accountKind"
  | "transactionRef"
  | "value"
  | "valueCurrency"
  | "cleared"
  | "reviewed"
  | "splitMemo"
  | "checkNumber"
  | "tags"
  | "note"
  | "trade"
  | "ignore";

const WORDS: Readonly<Record<HeaderRole, string>> = {
  date:
    "bokfdag|transdag|umsatztag|data de compra|posted transactions date|settled date|boekdatum transactie|transactiedatum en tijd|operacijos data|maksejuma datums|date|transaction date|trans date|tran date|txn date|date of transaction|posting date|posted date|post date|posted|date posted|" +
    "date processed|processed date|booking date|book date|booked|entry date|created|created at|created on|completed date|date completed|" +
    "completed date utc|date utc|timestamp|datetime|date time|date and time|operation date|activity date|effective date|" +
    "datum|buchungstag|buchungsdatum|buchung|umsatzdatum|transaktionsdatum|kaufdatum|belegdatum|bezahlt am|datum der buchung|" +
    "tag der buchung|abschlussdatum|datum transaktion|ausfuhrungsdatum|" +
    "boekdatum|boekingsdatum|transactiedatum|datum transactie|datum verrichting|uitvoeringsdatum|datum van de verrichting|" +
    "date d operation|date de l operation|date operation|date de comptabilisation|date comptable|date comptabilisation|date de transaction|date transaction|date d ecriture|dateop|date op|date achat|date de la transaction|" +
    "fecha|fecha operacion|fecha de operacion|fecha de la operacion|f operacion|fecha contable|fecha transaccion|fecha movimiento|fecha de transaccion|fecha mov|" +
    "data|data operazione|data contabile|data contabilizzazione|data registrazione|data movimento|data transazione|data di registrazione|data operacao|data mov|data do movimento|data movimento|data lancamento|data de lancamento|data do lancamento|data transacao|data da transacao|data da operacao|data movement|" +
    "datum transakce|datum zauctovani|datum provedeni|datum pohybu|datum uctovani|datum operace|datum splatnosti pohybu|datum odeslani|datum platby|zauctovano|provedeno|" +
    "datum transakcie|datum zauctovania|datum realizacie|datum spracovania|" +
    "data operacji|data transakcji|data ksiegowania|data zaksiegowania|data zlecenia|data waluty operacji|" +
    "dato|bokforingsdato|bogforingsdato|bogfort|bogfort dato|bokfort|bokfort dato|transaktionsdato|utfort dato|kobsdato|posteringsdato|bogf dato|bokf dato|" +
    "bokforingsdag|bokforingsdatum|transaktionsdag|reskontradatum|kopdatum|bokford|datum transaktion|" +
    "pvm|paivamaara|kirjauspaiva|tapahtumapaiva|maksupaiva|kirjauspvm|tapahtumapvm|" +
    "konyveles datuma|konyveles napja|konyvelesi datum|konyvelesi nap|tranzakcio datuma|tranzakcio idopontja|tranzakcio ideje|muvelet datuma|terhelesi datum|" +
    "tarih|islem tarihi|data tranzactiei|data tranzactie|kuupaev|datums|datum knjizenja|datum izvrsenja|datum valute knjizenja|дата|дата операции|дата транзакции|дата проводки|日付|取引日|お取引日|年月日|利用日|ご利用日|日期|交易日期|交易时间|交易時間|记账日期|記帳日|거래일|거래일자|거래일시|날짜",
  bankDate:
    "value dt|valutadag|value date|valuta date|date value|settlement date|clearing date|cleared date|bank date|" +
    "wertstellung|valuta|valutadatum|wertstellungsdatum|wert|valuta datum|wertstellungstag|datum verrekening|rentedatum|" +
    "date de valeur|date valeur|dateval|date val|" +
    "fecha valor|f valor|fecha de valor|data valuta|valuta data|data valor|data de valor|data do balancete|data disponibile|" +
    "datum valuty|datum valuta|den splatnosti|valutadato|rentedato|valutadag|rantedatum|arvopaiva|arvopvm|" +
    "ertek nap|ertknap|erteknap|erteknapja|data waluty|data valutei|datum valute|дата валютирования",
  payee:
    "beschreibung1|description1|gegenkonto inhaber|inhaber gegenkonto|sender empfanger|other party|op name|empfanger zahlungspflichtiger|gavejas|moketojas gavejas|saaja maksja nimi|saaja maksja|sanemejs maksatajs|partneris|gavejas moketojas|gavejo pavadinimas|primatelj|naziv primatelja|prejemnik|tegenrekeninghouder|payee|merchant|merchant name|counterparty|counterparty name|counter party|counterpart|payee name|name|recipient|recipient name|beneficiary|beneficiary name|beneficiary or remitter|" +
    "payee or payer|transfer to|paid to|to|vendor|vendor name|trader|shop|store|opposing name|opposing account name|counteraccount name|to account|destination name|beneficiary cardholder|" +
    "beguenstigter zahlungspflichtiger|begunstigter zahlungspflichtiger|beguenstigter|begunstigter|empfanger|empfaenger|zahlungsempfanger|zahlungsempfangerin|zahlungsempfanger in|empfanger auftraggeber|empfangername|empfanger name|" +
    "auftraggeber empfanger|auftraggeber beguenstigter|auftraggeber begunstigter|name zahlungsbeteiligter|zahlungspartner|zahlungspartner name|partner|partnername|partner name|gegenpartei|gegenkonto name|handler|beschreibung empfanger|zahlungsbeteiligter|partner iban name|kontoinhaber gegenkonto|begunstigter auftraggeber|" +
    "naam|naam tegenpartij|tegenpartij|begunstigde|naam begunstigde|naam tegenrekening|naam omschrijving|ontvanger|handelaar|naam van de tegenpartij|tegenrekeninghouder|" +
    "beneficiaire|nom|tiers|nom du tiers|nom de la contrepartie|contrepartie|commercant|destinataire|nom beneficiaire|nom contrepartie|libelle simplifie|" +
    "beneficiario|nombre|comercio|destinatario|nombre beneficiario|ordenante beneficiario|establecimiento|controparte|esercente|beneficiario ordinante|intestatario|nome|nome do beneficiario|favorecido|estabelecimento|titulo|" +
    "nazev protiuctu|nazev protistrany|protistrana|prijemce|nazev prijemce|jmeno protistrany|obchodnik|nazev obchodnika|protiucet nazev|nazov protiuctu|nazov protistrany|prijemca|partner nazev|" +
    "odbiorca|kontrahent|nazwa kontrahenta|nadawca odbiorca|odbiorca nadawca|dane kontrahenta|nazwa odbiorcy|nadawca|dane strony operacji|nazwa odbiorcy nadawcy|sprzedawca|" +
    "modtager|afsender modtager|navn|mottaker|mottager|motpart|mottakare|namn|mottagare|mottaker avsender|saaja|saaja maksaja|maksaja saaja|nimi|vastaanottaja|" +
    "partner neve|partner|kedvezmenyezett|ellenoldali nev|kedvezmenyezett neve|partner megnevezese|ellenoldal neve|kereskedo|ellenoldali ugyfel neve|beneficiar|контрагент|получатель|交易对方|交易對方|对方户名|对方账户名|お店|店名|利用店名|ご利用店名|利用店名 商品名|ご利用先|摘要 お支払先|거래처|받는분|가맹점명|적요",
  payer:
    "maksaja nimi|auftraggeber zahlungsempfanger|payer|payer name|sender|sender name|remitter|from|from account|source name|auftraggeber|auftraggebername|zahlungspflichtiger|zahlungspflichtige|zahlungspflichtige r|ordonnateur|donneur d ordre|ordenante|ordinante|nadawca przelewu|maksaja|platce|platca|avsender|afsender|nazwa nadawcy|opdrachtgever",
  text:
    "title|action|otsikko|paaiskinimai|paskirtis|operacijos aprasymas|informacija sanemejam|maksajuma merkis|svrha|namen|description|transaction description|details|transaction details|narrative|narration|particulars|description of transaction|transaction|activity|transaction particulars|booking text|item|item description|payment details|long description|text|transaction remarks|remarks|details of transaction|statement description|" +
    "buchungstext|beschreibung|umsatztext|buchungsdetails|buchungsinformation|buchungsinformationen|transaktionsbeschreibung|transaktion|umsatz text|beschreibung 1|bezeichnung|avisierungstext|buchungstext details|angaben zum umsatz|" +
    "omschrijving|beschrijving|boekingsomschrijving|verrichting|" +
    "libelle|libelle operation|libelle de l operation|description de l operation|designation|operation|nature de l operation|libelle complet|texte comptable|intitule|" +
    "concepto|descripcion|detalle|movimiento|descripcion del movimiento|descrizione|causale|descrizione operazione|operazione|descrizione estesa|descricao|historico|descritivo|movimento|lancamento|descricao movimento|detalles|descricao da operacao|" +
    "popis|popis transakce|popis operace|popis pohybu|popis transakcie|nazev|polozka|tytul operacji|opis operacji|opis transakcji|opis|szczegoly|szczegoly transakcji|" +
    "tekst|beskrivelse|transaktion|postering|forklaring|specifikation|rubrik|beskrivning|transaktionstext|text referens|forklarande text|meddelande text|" +
    "selitys|kuvaus|selite|tapahtuma|tapahtuman kuvaus|leiras|megnevezes|reszletek|tranzakcio leirasa|aciklama|islem|descriere|detalii tranzactie|selgitus|apraksts|opis transakcije|opis placanja|описание|назначение|описание операции|назначение платежа|摘要|お取引内容|取引内容|内容|交易摘要|商品|商品说明|적요|내용|거래내용",
  memo:
    "bank description|original statement|original name|subject|zahlungszweck|payment purpose|art|transaktionsart|typ|tran type|extended details|original description|mezzo|memo|note|notes|comment|comments|message|reference|payment reference|your reference|message for payee|message for me|client note|bank reference text|reference text|usage|remittance information|additional information|purpose|type|transaction type|transaction category type|local notes|my notes|details 2|reference notes|" +
    "verwendungszweck|verwendungszweckzeile|vwz|zweck|notiz|kommentar|zahlungsgrund|mitteilung|bemerkung|buchungs details|zahlungsreferenz text|zusatz|transaktionsbeschreibung zusatz|umsatzart|buchungsart|transaktionstyp|vorgang|verwendung|fussnote|zusatzinformation|" +
    "mededeling|mededelingen|vrije mededeling|gestructureerde mededeling|opmerking|toelichting|notities|betalingskenmerk|mutatiesoort|soort|transactietype|transactie type|" +
    "communication|communications|commentaire|motif|detail|detail de l ecriture|details de l ecriture|detail 1|remarque|informations complementaires|type d operation|type operation|reference client|" +
    "observaciones|comentario|comentarios|mensaje|nota|note|causale abi|observacoes|tipo|tipo de movimento|referencia 1|tipo movimento|mas datos|informacion adicional|" +
    "zprava|poznamka|zprava pro prijemce|zprava pro me|zprava pro mne|klientska poznamka|typ transakce|typ pohybu|typ operace|sprava pre prijimatela|informacia pre prijemcu|poznamka pre mna|typ transakcie|tytul|tytul platnosci|tytulem|typ operacji|rodzaj transakcji|typ transakcji|uwagi|rodzaj operacji|" +
    "besked|meddelelse|melding|notat|notater|meddelande|anteckning|anteckningar|meddelanden|viesti|viite|lisatiedot|tapahtumalaji|viesti viite|transaktionstyp|type transaksjon|" +
    "kozlemeny|megjegyzes|tranzakcio tipusa|tipus|tranzakcio jellege|forgalom tipusa|aciklama 2|備考|メモ|备注|備註|메모|비고|комментарий|примечание",
  amount:
    "total amount|total amount incl vat|amount total|source amount after fees|netto|zahlungsbetrag|amount|transaction amount|amount in account currency|amount local currency|net|net amount|sum|total|billing amount|booked amount|amount eur|amount usd|amount gbp|booking amount|amount paid|transaction value|payment amount|settled amount|local amount total|account amount|" +
    "betrag|umsatz|buchungsbetrag|umsatz in eur|betrag in eur|betrag in euro|summe|betrag in chf|wert in eur|nettobetrag|abrechnungsbetrag|transaktionsbetrag|" +
    "bedrag|bedrag in eur|transactiebedrag|bedrag eur|bedrag van de verrichting|" +
    "montant|montant de l operation|montant operation|montant eur|montant en euros|montant en euro|montant net|valeur montant|somme|montant de la transaction|" +
    "importe|importe eur|monto|cantidad|importe operacion|importo|importo in euro|ammontare|valor|montante|importancia|quantia|valor r|valor do movimento|importe euros|importe en euros|valor brl|importo eur|" +
    "castka|zauctovana castka|objem|castka transakce|castka v mene uctu|castka v czk|suma|castka czk|zauctovana castka v mene uctu|objem v mene uctu|suma transakcie|ciastka|" +
    "kwota|kwota operacji|kwota transakcji|kwota zaksiegowania|kwota w walucie rachunku|wartosc|kwota w pln|kwota transakcji waluta rachunku|obciazenia uznania|" +
    "belob|belop|belopp|belopp sek|belob i dkk|belob dkk|belop nok|summa|maara|maara eur|maara euroa|summa eur|rahamaara|osszeg|tranzakcio osszege|konyvelt osszeg|osszeg huf|terheles jovairas osszeg|forgalom|tutar|islem tutari|iznos|znesek|suma eur|valoare|сумма|сумма операции|сумма платежа|сумма в валюте счета|金額|利用金額|ご利用金額|取引金額|金额|交易金额|금액|거래금액|金额 元",
  debit:
    "debit|debit amount|paid out|money out|withdrawal|withdrawals|withdrawal amt|withdrawal amount|outflow|payments|payment out|amount out|out|spent|debits|dr|debit amt|expense|withdrawal dr|payments out|money out gbp|charges|charge|spend|dr amount|debited amount|amount debit|paid out gbp|" +
    "soll|belastung|lastschrift|ausgang|ausgaben|ausgabe|soll eur|belastungen|auszahlung|sollbetrag|belastung in chf|belastungsbetrag|lastschrift in chf|belastung chf|" +
    "debet|uitgaven|uitgave|uit|bedrag af|debetbedrag|af|" +
    "montant debit|debit euros|debit eur|depenses|depense|sortie|debit en euros|retrait|retraits|debits eur|" +
    "cargo|cargos|debe|gastos|gasto|debito|debitos|retiros|salidas|egresos|dare|uscite|uscita|addebito|addebiti|importo addebito|saida|saidas|valor debito|montante debito|addebiti in euro|" +
    "vydaje|vydaj|odchozi castka|debet castka|na vrub|odpis|obciazenie|obciazenia|wydatki|wydatek|wyplata|kwota obciazenia|" +
    "ud|udgift|udgifter|haevet|haevninger|ut|ut fra konto|ut av konto|uttak|utgift|uttag|utgifter|debet sek|pano ulos|otto|panot ulos|veloitus|menot|lahteva|" +
    "terheles|kiadas|terheles osszege|terhelesek|borc|giden|isplata|duguje|debit lei|kulud|расход|списание|дебет|出金|出金額|お支払金額|お引出し|支払金額|お引き出し|引き出し|支出|支出金额|출금|출금액|출금금액|찾으신금액|출금액 원",
  credit:
    "credit|credit amount|paid in|money in|deposit|deposits|deposit amt|deposit amount|inflow|payment in|amount in|in|received|credits|cr|credit amt|income|deposit cr|receipts|payments in|money in gbp|cr amount|credited amount|amount credit|paid in gbp|" +
    "haben|gutschrift|eingang|einnahmen|einnahme|haben eur|gutschriften|einzahlung|habenbetrag|gutschrift in chf|gutschriftsbetrag|gutschrift chf|" +
    "inkomsten|inkomst|bedrag bij|creditbedrag|bij|" +
    "montant credit|credit euros|credit eur|recettes|recette|entree|credit en euros|depot|depots|versement|credits eur|" +
    "abono|abonos|haber|ingresos|ingreso|credito|creditos|depositos|entradas|avere|entrate|entrata|accredito|accrediti|importo accredito|entrada|valor credito|montante credito|accrediti in euro|" +
    "prijmy|prijem|prichozi castka|kredit castka|ve prospech|pripis|kredit|uznanie|uznania|wplywy|wplyw|wplata|kwota uznania|" +
    "ind|indtaegt|indtaegter|indsat|indsaetninger|inn|inn pa konto|innskudd|inntekt|insattning|insattningar|inkomster|kredit sek|pano|panot|hyvitys|tulot|saapuva|" +
    "jovairas|bevetel|jovairas osszege|jovairasok|alacak|gelen|uplata|potrazuje|credit lei|tulud|приход|зачисление|кредит|入金|入金額|お預入れ|預り金額|お預り金額|お預け入れ|預け入れ|收入|收入金额|存入|입금|입금액|입금금액|맡기신금액|입금액 원",
  sign:
    "d k|k d|deebet kreedit d c|deebet kreedit|creditdebet|d c d c|debit credit|credit debit|dr cr|cr dr|d c|c d|dc|cd|debit credit indicator|credit debit indicator|d c indicator|direction|in out|debit or credit|creditdebitindicator|cdi|dc indicator|type debit credit|income expense|" +
    "af bij|bij af|debet credit|credit debet|soll haben|s h|sh|haben soll|debit kredit|kennzeichen|vorzeichen|sens|debit ou credit|debito credito|cargo abono|dare avere|d c kennzeichen|belastung gutschrift|soll haben kennzeichen|lastschrift gutschrift|" +
    "bevetel kiadas|terheles jovairas|uznanie obciazenie|debet kredit|kredit debet|ma d|smer|smer platby|natureza|приход расход|收 支|收支|收支类型|구분|입출금구분|db cr|jenis",
  currency:
    "zahlungswahrung|payment currency|source currency|valutacode|valuta d|currency|account currency|transaction currency|currency code|ccy|curr|booking currency|amount currency|settlement currency|" +
    "wahrung|waehrung|buchungswahrung|kontowahrung|whg|wahrung des umsatzes|" +
    "munt|muntsoort|valuta code|munteenheid|devise|devise du compte|monnaie|moneda|divisa|valuta conto|moeda|mena|mena uctu|mena transakcie|waluta|waluta rachunku|waluta operacji|valuuta|valuutta|devizanem|tranzakcio devizaneme|penznem|para birimi|moneta|valiuta|валюта|валюта счета|валюта операции|通貨|币种|幣別|통화",
  balance:
    "wallet saldo nach transaktion|zwischensumme|eindsaldo|endsaldo|guthaben|ending balance|likutis|atlikums|saldo stand|balance|running balance|running bal|account balance|available balance|ledger balance|balance after|balance after transaction|closing balance|current balance|balance gbp|new balance|book balance|balance amt|balance eur|bal|balance sgd|" +
    "saldo|kontostand|saldo nach buchung|saldo in eur|saldo eur|saldo nach umsatz|saldo chf|neuer saldo|saldo na trn|saldo na mutatie|resulterend saldo|nieuw saldo|" +
    "solde|solde apres operation|solde comptable|solde eur|solde en euros|accountbalance|saldo contable|saldo disponible|saldo despues|saldo contabile|saldo disponibile|saldo contabilistico|saldo final|saldo apos|saldo posterior|saldo po transakcji|saldo po operacji|saldo konta|saldo rachunku|saldo ksiegowe|" +
    "zustatek|zustatek po operaci|disponibilni zustatek|ucetni zustatek|zustatok|zostatok|zostatok po transakcii|saldo dkk|bokfort saldo|bokford saldo|saldo etter|saldo sek|saldo efter|saldon|egyenleg|konyvelt egyenleg|konyvelt egyenleg a tranzakcio utan|bakiye|sold|stanje|jaak|остаток|баланс|残高|差引残高|お預り残高|余额|餘額|账户余额|잔액|거래후잔액|거래 후 잔액",
  checkNumber: "check number|cheque number|check no|cheque no|chq no|schecknummer|numero de cheque",
  bankRef:
    "identificador|zkb referenz|zkb reference|transaction no|transaktions nr|referenz|iraso nr|arhiveerimistunnus|operacijos id|transaction id|id|transaction reference|transaction reference number|bank reference|transaction number|reference number|reference no|ref no|ref|unique id|entry reference|txn id|fitid|bank transaction id|statement reference|transactionid|internal id|external id|transfer id|transferwise id|payment id|serial|chq ref no|reference code|transaction ref no|" +
    "transaktions id|transaktionsid|transaktionscode|transaktionsnummer|buchungsreferenz|umsatz id|referenznummer|bankreferenz|buchungs id|zahlungsreferenz|auftragsnummer|umsatzreferenz|" +
    "transactiereferentie|volgnr|volgnummer|transactienummer|afschriftnummer|referentie|kenmerk|numero de transaction|reference operation|reference de l operation|numero d operation|reference bancaire|id transaction|" +
    "id transaccion|numero de operacion|num operacion|referencia|codigo|id operazione|cro|riferimento|numero operazione|nr documento|numero do documento|num documento|n documento|" +
    "id transakce|id pohybu|cislo transakce|referencni cislo transakce|reference platby|id operace|cislo pohybu|id transakcie|referencia platitela|identyfikator transakcji|numer transakcji|numer referencyjny|nr transakcji|id transakcji|" +
    "transaktionsnr|transaktions nr|referanse|referens|arkivref|arkiveringsreferens|arkistointitunnus|arkistointiviite|viitenumero|verifikationsnummer|tranzakcio azonosito|tranzakcio azonositoja|megbizas azonosito|hivatkozas|banki referencia|tranzakcios azonosito|dekont no|fis no|referans|номер операции|交易号|交易流水号|流水号|交易订单号|取引番号",
  category:
    "envelope|category name|branche|merchant category|registered category|category|categories|bank category|spending category|budget category|transaction category|kategorie|haupt kategorie|unterkategorie|categorie|sous categorie|categorie operation|categoria|kategoria|kategori|kategoria transakcji|rubriek|kategorie transakce|luokka|categoria de gasto|kategorija|kategoria neve|категория|分类|カテゴリ|카테고리|subcategory|sub category|pfm kategorie",
  categoryGroup:
    "category group|group|category group name|master category|parent category|main category|categorie parent|categorieparent|hauptkategorie|kategoriegruppe|oberkategorie",
  account:
    "wallet|konto nr|saskaitos nr|kliendi konto|konta numurs|klienta konts|account|account name|account number|account no|acct|account iban|own account|account id|from account number|card|iban bban|card account|source account|" +
    "konto|kontonummer|auftragskonto|kontoname|kontobezeichnung|iban auftragskonto|eigenes konto|bezeichnung auftragskonto|referenzkonto|iban auftraggeberkonto|auftraggeberkonto|unterkonto|kundenkonto|" +
    "rekening|rekeningnummer|eigen rekening|iban rekening|compte|numero de compte|nom du compte|numero compte|accountlabel|accountnum|compte label|" +
    "cuenta|numero de cuenta|conto|numero conto|rapporto|conta|numero da conta|ucet|cislo uctu|muj ucet|nazev uctu|cislo uctu majitele|ucet cislo|rachunek|numer rachunku|konto nazwa|nazwa rachunku|kontonr|kontonavn|kontonamn|tili|tilinumero|tilin nimi|szamlaszam|szamla|szamla neve|konyvelesi szamla|hesap|hesap no|cont|счет|номер счета|口座|账户|계좌|계좌번호|cislo vlastniho uctu|produkt|product",
  status:
    "balance impact|auswirkung auf guthaben|status|state|transaction status|buchungsstatus|statut|etat|estado|stato|stav|stan|tila|stav transakce|allapot|durum|umsatzstatus|posting status|info|статус|交易状态|当前状态|状態|booking status|situacao",
  fee: "source fee amount|fee|fees|fee amount|transaction fee|gebuhr|gebuhren|frais|comision|commissione|commission|comissao|poplatek|oplata|prowizja|gebyr|avgift|kulut|kosten|transaction fees|jutalek|комиссия",
  accountKind: "account kind|account type",
  transactionRef: "coffer transaction|transaction group id",
  value: "value",
  valueCurrency: "value currency",
  cleared: "cleared",
  reviewed: "reviewed",
  splitMemo: "split memo",
  tags: "tags|tag|labels|schlagworter|schlagworte|etiketten|etiquettes|etiquetas|etichette|znacky|tagi|etikety",
  note: "",
  trade:
    "ticker|symbol|isin|quantity|qty|shares|units|price|unit price|price per share|stuck|anzahl|kurs|wertpapier|wkn|aantal|quantite|cours|cantidad titulos|quantita|prezzo|security|instrument|asset class|side|buy sell|datasource|trade id",
  ignore:
    "umsatztyp|bewegungstyp|card last digits|amount tip|amount tax|amount fee|tax rate|tax exempt|vat amount|vat rate|sales tax|absender e mail adresse|empfanger e mail adresse|from email address|to email address|option 1 name|option 1 value|option 2 name|option 2 value|item id|reference txn id|bank name|nome no cartao|final do cartao|parcela|merchant city|merchant state|merchant postcode|merchant place|merchant country|town city|postcode|city state|zip code|purchased by|appears on your statement as|counterparty bic|bic tegenpartij|bic swift code zahlungsbeteiligter|bic auftragskonto|bankname auftragskonto|saajan pankin bic|wallet name|wallet iban|ursprungswahrung|partner kontonummer|iban konto nr|til konto|fra konto|numer rachunku nadawcy|nazev uctu protistrany|cislo uctu protistrany|konto karteninhaber|karteninhaber|einzelbetrag|individual amount|betrag detail|amount details|target fee amount|target amount after fees|source fee currency|target fee currency|beginsaldo|startsaldo|beginning balance|valor em us$|cotacao em r$|card id|card used|supplierfound|anzahl der auftrage|anzahl der schecks|fremde gebuhren|lastschrift ursprungsbetrag|card holder full name|card holder|card holder name|full name|bic|blz|bankleitzahl|swift|iban|bic swift|bic swift code|bic blz|time|uhrzeit|tijd|heure|hora|ora|cas|godzina|tid|kello|cas transakce|timezone|time zone|exchange rate|fx rate|wechselkurs|umrechnungskurs|kurz|kurs waluty|koers|taux de change|tipo de cambio|tasso di cambio|rate|" +
    "original amount|originalbetrag|originalwahrung|original currency|foreign amount|foreign currency|local amount|local currency|foreign currency amount|betrag fremdwahrung|fremdwahrung|amount foreign currency|type foreign currency|amount in foreign currency|oorspr bedrag|oorspr munt|originele munt|origineel bedrag|montant en devise|montant devise|importe divisa|puvodni castka|puvodni mena|puvodni castka a mena|castka v cizi mene|kwota w walucie operacji|ursprungligt belopp|ursprungsbelopp|valutabelopp|eredeti osszeg|eredeti devizanem|source amount|target currency|ursprungsbetrag|ausgangsbetrag|gross|brutto|umsatz fremdwahrung|waehrung fremdwahrung|paid currency|" +
    "counterparty account|counterparty iban|counter account|counteraccount|opposing account|opposing iban|opposing account iban|payee account|payee account number|account number payee|beneficiary account|kontonummer iban|kontonummer gegenkonto|iban zahlungsbeteiligter|iban gegenkonto|gegenkonto|partnerkonto|partner iban|tegenrekening|tegenrekening iban|tegenrekening iban bban|rekening tegenpartij|rekeningnummer tegenpartij|iban tegenpartij|compte contrepartie|compte du beneficiaire|cuenta destino|cislo protiuctu|protiucet|protiucet cislo|kod banky|nazev banky|numer rachunku odbiorcy|rachunek kontrahenta|numer rachunku kontrahenta|tilinumero saaja|saajan tilinumero|partner szamlaszama|ellenszamla|nr rachunku|rachunek odbiorcy|empfanger iban kto nr|auftraggeber iban kto nr|empfanger bic blz|auftraggeber bic blz|iban des zahlungsempfangers|bank account details|bankovni spojeni|partner szamla|kontonummer avsender|kontonummer mottaker|" +
    "card number|card no|kartennummer|kartennr|kaartnummer|kredietkaart|numero de carte|numero tarjeta|cislo karty|numer karty|kortnummer|kartyaszam|card member|kaarthouder|cardholder|umsatz getatigt von|last 4|card last four digits|mcc|country|land|pays|pais|city|location|locatie|adresse|address|adres|adres tegenpartij|emoji|receipt|attachment|phone|zip|postal code|land code|" +
    "glaubiger id|glaeubiger id|glaubigerid|creditor id|mandatsreferenz|mandate reference|kundenreferenz|kundenreferenz end to end|sammlerreferenz|customer reference|end to end id|incassant id|machtigingskenmerk|lastschrift ursprungsbetrag|auslagenersatz rucklastschrift|auslagenersatz|auszugsnummer|code|transaction code|batch id|check number|check no|cheque number|cheque no|check|check or slip|cheque|vs|ks|ss|variabilni symbol|konstantni symbol|specificky symbol|variable symbol|constant symbol|specific symbol|flag|order id|uuid|vat|tax|sort code|bank code|branch|posting|quarter|month|year|week|no|nr|index|row|item no|poradove cislo|lp|" +
    "available|hold|budget|bill|type code|source|channel|kanaal|reward|rewards|points|cashback|split amount|exclusions|tax relevant|analyse|category id|saldo valuta|saldo disponibile valuta|institution name|institution|ignored from|tax deductible|account mask|fee currency|opening balance|payment method",
};

export interface HeaderMeaning {
  readonly role: HeaderRole;
  /** 1: the name itself is known; less: a part of it is. */
  readonly score: number;
  readonly word: string;
}

const roleByWord: ReadonlyMap<string, HeaderRole> = new Map(
  (Object.entries(WORDS) as [HeaderRole, string][])
    .reverse()
    .flatMap(([role, words]) => words.split("|").map((word): [string, HeaderRole] => [normaliseHeader(word), role])),
);

/** Ends of compound words, as German, Dutch, Danish and Swedish build them. */
const ENDINGS: readonly (readonly [string, HeaderRole])[] = [
  ["valutadatum", "bankDate"],
  ["datum", "date"],
  ["dato", "date"],
  ["betrag", "amount"],
  ["bedrag", "amount"],
  ["belopp", "amount"],
  ["belob", "amount"],
  ["belop", "amount"],
  ["wahrung", "currency"],
  ["saldo", "balance"],
  ["kontostand", "balance"],
];

/** Lower case, without accents, brackets and punctuation; `Betrag (EUR)` is `betrag eur`. */
export function normaliseHeader(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .normalize("NFC")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll("ł", "l")
    .replaceAll("ø", "o")
    .replaceAll("æ", "ae")
    .replaceAll("đ", "d")
    .replaceAll("ı", "i")
    .replace(/([\p{L}])[*:]([\p{L}])/gu, "$1 $2")
    .replace(/[^\p{L}\p{N}$]+/gu, " ")
    .trim();
}

/** The names of Coffer's own export, which are words of other meaning elsewhere. */
const OWN_HEADER: Readonly<Record<string, HeaderRole>> = {
  "transaction id": "transactionRef",
  "bank reference": "bankRef",
  "bank date": "bankDate",
  note: "note",
  posting: "ignore",
  "cheque number": "checkNumber",
};
export function isOwnHeader(names: readonly string[]): boolean {
  const known = new Set(names.map(normaliseHeader));
  return ["transaction id", "account kind", "value currency", "split memo", "bank reference"].every((name) =>
    known.has(name),
  );
}
export const meaningOfOwnHeader = (name: string): HeaderMeaning | undefined => {
  const role = OWN_HEADER[normaliseHeader(name)];
  return role ? { role, score: 1, word: normaliseHeader(name) } : undefined;
};

export function meaningOfHeader(name: string): HeaderMeaning | undefined {
  if (name.length > 120) return undefined;
  const plain = normaliseHeader(name);
  if (plain === "") return undefined;
  const whole = roleByWord.get(plain);
  if (whole) return { role: whole, score: 1, word: plain };
  const bare = withoutTail(plain);
  const shorter = bare === plain ? undefined : roleByWord.get(bare);
  if (shorter) return { role: shorter, score: 0.95, word: bare };
  const parted = normaliseHeader(name.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2"));
  const joined = parted === plain ? undefined : roleByWord.get(parted);
  if (joined) return { role: joined, score: 0.95, word: parted };
  return partOfHeader(parted);
}

/** Without the currency or the number that stands behind a name: `Betrag in EUR`, `Description2`. */
const withoutTail = (plain: string): string =>
  plain
    .replace(/ ([a-z]{3})$/, (tail, code: string) => (isCurrency(code.toUpperCase()) ? "" : tail))
    .replace(/ ?\d{1,2}$/, "")
    .replace(/ (?:in|en|w|v|i|em)$/, "");

/** The longest known phrase inside; what is ignored wins over what is used when both are there. */
function partOfHeader(plain: string): HeaderMeaning | undefined {
  const words = plain.split(" ").slice(0, 12);
  let best: HeaderMeaning | undefined;
  for (let from = 0; from < words.length; from++) {
    for (let to = words.length; to > from; to--) {
      const phrase = words.slice(from, to).join(" ");
      const role = phrase.length >= 3 ? roleByWord.get(phrase) : undefined;
      if (!role || (phrase.length === 3 && role !== "ignore")) continue;
      const score = 0.4 + 0.4 * (phrase.length / plain.length);
      if (!best || score > best.score || (role === "ignore" && score > 0.55)) best = { role, score, word: phrase };
      break;
    }
  }
  if (best) return best;
  for (const [ending, role] of ENDINGS) {
    if (plain.endsWith(ending)) return { role, score: 0.6, word: ending };
  }
  return undefined;
}

/** How many different known names stand between separators and quotes of a text. */
export function countHeaderWords(text: string): number {
  const found = new Set<string>();
  for (const name of text.slice(0, 4000).split(/[,;\t|"\n\r]+/)) {
    if (name.length < 60 && roleByWord.has(normaliseHeader(name))) found.add(name);
  }
  return found.size;
}
