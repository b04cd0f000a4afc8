// src/catalog/tokens.ts
/**
* Words of a text, folded: lower case, no accents; letters and digits only. Scripts without spaces give one token for
* each pair of neighbouring characters. The compiler and the browser must cut text alike, so this is the one place.
*/
function tokenise(text) {
	const tokens = [];
	for (const [run] of fold(text).matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
		if (!/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u.test(run)) {
			tokens.push(run);
			continue;
		}
		const characters = Array.from(run);
		if (characters.length === 1) tokens.push(run);
		for (let i = 0; i + 1 < characters.length; i++) tokens.push(characters[i] + characters[i + 1]);
	}
	return tokens;
}
/** Lower case without accents: "Ferdinandsbrücke" → "ferdinandsbrucke". */
function fold(text) {
	return text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase().normalize("NFC");
}
export { tokenise as n, fold as t };
