package dev.adjoint.check.exact;

import java.util.Arrays;

/// A truncated Taylor series c₀ + c₁ t + c₂ t² + … for small t > 0. An unknown or non-finite
/// coefficient is NaN or an infinity.
public final class Series {
    private final Big[] coefficients;

    /// Creates a series. It is constant if its first coefficient is not finite.
    Series(Big... coefficients) {
        this.coefficients = coefficients.clone();
        if (!coefficients[0].isFinite()) {
            Arrays.fill(this.coefficients, 1, coefficients.length, Big.ZERO);
        }
    }

    static Series constant(Big value, int length) {
        Big[] c = new Big[length];
        Arrays.fill(c, Big.ZERO);
        c[0] = value;
        return new Series(c);
    }

    /// Returns value + slope t.
    static Series line(Big value, Big slope, int length) {
        Big[] c = new Big[length];
        Arrays.fill(c, Big.ZERO);
        c[0] = value;
        c[1] = slope;
        return new Series(c);
    }

    int length() {
        return coefficients.length;
    }

    /// Returns the coefficient of tᵏ.
    public Big at(int k) {
        return coefficients[k];
    }

    /// Returns the value at t = 0, or its limit.
    public Big value() {
        return coefficients[0];
    }

    /// Returns the derivative of order k at t = 0, from the right.
    public double derivative(int k) {
        double factorial = 1;
        for (int i = 2; i <= k; i++) {
            factorial *= i;
        }
        return coefficients[k].toDouble() * factorial;
    }

    boolean isNaN() {
        return value().isNaN();
    }

    boolean isConstant() {
        for (int k = 1; k < coefficients.length; k++) {
            if (!coefficients[k].isZero()) {
                return false;
            }
        }
        return true;
    }

    /// Whether all known coefficients are 0.
    boolean isZero() {
        return leading() == coefficients.length;
    }

    /// Returns the position of the first coefficient that is not 0; the length if there is none.
    int leading() {
        int k = 0;
        while (k < coefficients.length && coefficients[k].isZero()) {
            k++;
        }
        return k;
    }

    /// Returns the sign for small t > 0.
    int sign() {
        int k = leading();
        return k == coefficients.length ? 0 : coefficients[k].sign();
    }

    /// Returns the series divided by tᵐ; its last coefficients are unknown.
    Series down(int m) {
        Big[] c = new Big[coefficients.length];
        for (int k = 0; k < c.length; k++) {
            c[k] = k + m < c.length ? coefficients[k + m] : Big.NAN;
        }
        return new Series(c);
    }

    /// Returns the series times tᵐ.
    Series up(int m) {
        Big[] c = new Big[coefficients.length];
        for (int k = 0; k < c.length; k++) {
            c[k] = k < m ? Big.ZERO : coefficients[k - m];
        }
        return new Series(c);
    }

    /// Whether both have the same coefficients.
    boolean isSame(Series other) {
        for (int k = 0; k < coefficients.length; k++) {
            Big mine = coefficients[k];
            Big theirs = other.coefficients[k];
            if (mine.isNaN() || theirs.isNaN() || mine.compare(theirs) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return Arrays.stream(coefficients).map(Big::toDouble).toList().toString();
    }
}
