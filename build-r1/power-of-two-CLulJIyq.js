// src/math/power-of-two.ts
var fractionBits = 30;
/** 2^(1/2), 2^(1/4), …: square roots are rounded alike everywhere. */
var roots = Array.from({ length: fractionBits }, () => 2);
for (let bit = 0, root = 2; bit < fractionBits; bit++) {
	root = Math.sqrt(root);
	roots[bit] = root;
}
/**
* 2^x to about nine digits, the same to the last bit on every engine (`Math.exp` and `**` aren't): for states that must
* come out equal wherever they are computed.
*/
function powerOfTwo(x) {
	if (!(x > -1e3)) return 0;
	if (x > 1e3) return Number.POSITIVE_INFINITY;
	const whole = Math.floor(x);
	let fraction = x - whole;
	let power = 1;
	for (let bit = 0; bit < fractionBits && fraction > 0; bit++) {
		fraction *= 2;
		if (fraction >= 1) {
			power *= roots[bit];
			fraction -= 1;
		}
	}
	return scaledByPowerOfTwo(power, whole);
}
/** Without rounding, while no limit of doubles is crossed. */
function scaledByPowerOfTwo(value, whole) {
	let scaled = value;
	for (let left = Math.abs(whole); left > 0; left -= 30) {
		const factor = 1 << Math.min(30, left);
		scaled = whole > 0 ? scaled * factor : scaled / factor;
	}
	return scaled;
}
export { powerOfTwo as t };
