//! Exponential and logarithm in plain arithmetic, so that training gives the same bits on every
//! machine.
//!
//! Those of the standard library call the platform's `libm`, which may differ in the last bit;
//! after 40 epochs the file would differ. Both series are cut where further terms change nothing.

/// The natural logarithm of 2.
const LN_2: f64 = std::f64::consts::LN_2;

/// The exponential: `x = k ln 2 + r`, a Taylor series for `e^r`, and `2^k` through the bits of the
/// exponent. `x` is limited to ±700.
pub(crate) fn exp(x: f64) -> f64 {
    let x = x.clamp(-700.0, 700.0);
    let k = (x / LN_2).round();
    let r = x - k * LN_2;
    let mut term = 1.0;
    let mut sum = 1.0;
    for n in 1..16 {
        term *= r / f64::from(n);
        sum += term;
    }
    sum * f64::from_bits(((k as i64 + 1023) as u64) << 52)
}

/// The natural logarithm of a number above zero: exponent and mantissa from the bits, and the
/// series of `2 artanh((m - 1) / (m + 1))` for the mantissa.
pub(crate) fn ln(x: f64) -> f64 {
    let bits = x.to_bits();
    let exponent = (bits >> 52) as i64 - 1023;
    let mantissa = f64::from_bits(bits & ((1 << 52) - 1) | 1023 << 52);
    let z = (mantissa - 1.0) / (mantissa + 1.0);
    let mut power = z;
    let mut sum = 0.0;
    for n in 0..30 {
        sum += power / f64::from(2 * n + 1);
        power *= z * z;
    }
    2.0 * sum + exponent as f64 * LN_2
}

/// `ln(e^a + e^b)` without overflow ([LogSumExp](https://en.wikipedia.org/wiki/LogSumExp)). `-∞` is
/// allowed for the smaller one.
pub(crate) fn log_sum_exp(a: f64, b: f64) -> f64 {
    let (high, low) = if a > b { (a, b) } else { (b, a) };
    if low == f64::NEG_INFINITY { high } else { high + ln(1.0 + exp(low - high)) }
}
