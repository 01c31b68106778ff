/**
 * Names of months, whole and short, without accents and in lower case, of the languages of European and American bank
 * files. A word that means different months in different languages is left out. A table of data.
 */
const MONTHS: readonly string[] = [
  "january jan januar jaenner janner jann januari janvier janv enero ene gennaio gen janeiro leden ledna led styczen stycznia sty tammikuu tammikuuta tammi januaro ianuarie ian januara januarja sausis janvaris jaanuar jaan sijecanj sijecnja yanvar ocak oca ianuarios januara janeir",
  "february feb februar februari fevrier fevr fev febrero febbraio febb fevereiro unor unora uno luty lutego lut helmikuu helmikuuta helmi februarie februara februarja vasaris februaris veebruar veebr veljaca subat sub",
  "march mar marz maerz mrz maart mrt mars marzo marco brezen brezna bre marzec marca maaliskuu maaliskuuta maalis marcius marc martie marts marec marta kovas marta martch mart ozujak ozujka",
  "april apr avril avr abril abr aprile duben dubna dub kwiecien kwietnia kwi huhtikuu huhtikuuta huhti aprilis aprilie balandis aprill travanj travnja nisan nis",
  "may mai mei mayo maggio mag maio kveten kvetna kve maj maja toukokuu toukokuuta touko majus maius gegute maijs svibanj svibnja mayis",
  "june jun juni juin junio giugno giu junho cerven cervna czerwiec czerwca cze kesakuu kesakuuta kesa junius iunie iun birzelis junijs juuni lipanj lipnja haziran haz",
  "july jul juli juillet juil julio luglio lug julho cervenec cervence lipiec lipca lip heinakuu heinakuuta heina julius iulie iul liepa julijs juuli srpanj srpnja temmuz tem",
  "august aug augustus aout agosto ago srpen srpna srp sierpien sierpnia sie elokuu elokuuta elo augusztus rugpjutis augusts agustos agu kolovoz kolovoza augusti",
  "september sep sept septembre septiembre setiembre settembre set setembro zari zar wrzesien wrzesnia wrz syyskuu syyskuuta syys szeptember szept septembrie rugsejis septembris rujan rujna eylul eyl",
  "october oct oktober okt octobre octubre ottobre ott outubro out rijen rijna rij pazdziernik pazdziernika paz lokakuu lokakuuta loka octombrie spalis oktobris oktoober ekim eki",
  "november nov novembre noviembre novembro listopad listopadu marraskuu marraskuuta marras noiembrie noi lapkritis novembris kasim kas",
  "december dec dez dezember decembre diciembre dic dicembre dezembro prosinec prosince pro grudzien grudnia gru joulukuu joulukuuta joulu desember des decembrie gruodis decembris detsember dets prosinac prosinca aralik ara",
];

const monthByName: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((names, at) => names.split(" ").map((name): [string, number] => [name, at + 1])),
);

/** @returns 1 to 12 */
export function monthOfName(name: string): number | undefined {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replaceAll("ł", "l")
    .replaceAll("ı", "i")
    .toLowerCase();
  return monthByName.get(plain);
}
