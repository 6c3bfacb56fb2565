package dev.adjoint.check.exact;

import java.math.BigDecimal;

/// A number of many digits, an infinity, or NaN. Zero has no sign.
///
/// @param number the value if it is finite, otherwise 0
/// @param special 0 for a finite value, otherwise an infinity or NaN
public record Big(BigDecimal number, double special) {
    static final Big ZERO = new Big(BigDecimal.ZERO, 0);
    static final Big ONE = new Big(BigDecimal.ONE, 0);
    static final Big NAN = new Big(BigDecimal.ZERO, Double.NaN);

    /// The largest decimal exponent; numbers beyond it count as infinity or 0.
    private static final long LARGEST_EXPONENT = 20_000_000;

    static Big of(double value) {
        return Double.isFinite(value) ? of(new BigDecimal(value)) : new Big(BigDecimal.ZERO, value);
    }

    static Big of(BigDecimal number) {
        long exponent = (long) number.precision() - number.scale();
        if (number.signum() == 0 || exponent < -LARGEST_EXPONENT) {
            return ZERO;
        }
        return exponent > LARGEST_EXPONENT ? infinity(number.signum()) : new Big(number, 0);
    }

    static Big infinity(int sign) {
        return new Big(BigDecimal.ZERO, sign * Double.POSITIVE_INFINITY);
    }

    public boolean isFinite() {
        return special == 0;
    }

    boolean isNaN() {
        return Double.isNaN(special);
    }

    boolean isZero() {
        return isFinite() && number.signum() == 0;
    }

    /// Returns -1, 0 or 1; 0 for NaN.
    int sign() {
        return isFinite() ? number.signum() : special > 0 ? 1 : special < 0 ? -1 : 0;
    }

    Big negated() {
        return isFinite() ? new Big(number.negate(), 0) : new Big(number, -special);
    }

    /// Compares two values that are not NaN.
    int compare(Big other) {
        return isFinite() && other.isFinite()
                ? number.compareTo(other.number)
                : Double.compare(standIn(), other.standIn());
    }

    /// Returns a double with the same sign, infinite or NaN if this value is. It is sufficient for
    /// arithmetic with an infinity or NaN.
    double standIn() {
        return isFinite() ? sign() : special;
    }

    /// Returns the nearest double; beyond its range, an infinity or 0.
    public double toDouble() {
        return isFinite() ? number.doubleValue() : special;
    }
}
