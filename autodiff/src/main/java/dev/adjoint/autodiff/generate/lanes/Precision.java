package dev.adjoint.autodiff.generate.lanes;

import dev.adjoint.autodiff.type.DType;

/// What the elementary functions know of an element type.
enum Precision {
    SINGLE(7, 5, 0x1.8p23, 89, -104, 20, 0x1p25, 25, Float.MIN_NORMAL, 0x1.62e4p-1),
    DOUBLE(13, 11, 0x1.8p52, 710, -746, 40, 0x1p54, 54, Double.MIN_NORMAL, 0x1.62e42feep-1);

    /// What `Math.log(2)` leaves of log 2.
    static final double LN2_TAIL = 2.3190468138462996e-17;

    private final int powers;
    private final int oddPowers;
    private final double rounder;
    private final double largest;
    private final double smallest;
    private final double saturation;
    private final double scale;
    private final int scaleExponent;
    private final double smallestNormal;
    private final double ln2High;

    Precision(
            int powers,
            int oddPowers,
            double rounder,
            double largest,
            double smallest,
            double saturation,
            double scale,
            int scaleExponent,
            double smallestNormal,
            double ln2High) {
        this.powers = powers;
        this.oddPowers = oddPowers;
        this.rounder = rounder;
        this.largest = largest;
        this.smallest = smallest;
        this.saturation = saturation;
        this.scale = scale;
        this.scaleExponent = scaleExponent;
        this.smallestNormal = smallestNormal;
        this.ln2High = ln2High;
    }

    static Precision of(DType dtype) {
        return dtype == DType.FLOAT32 ? SINGLE : DOUBLE;
    }

    /// The highest power in the series of exp on half of log 2.
    int powers() {
        return powers;
    }

    /// The number of terms after the first in the series of the inverse hyperbolic tangent.
    int oddPowers() {
        return oddPowers;
    }

    /// Adding this and taking it away again rounds to the nearest integer.
    double rounder() {
        return rounder;
    }

    /// From here on all numbers are whole.
    double integers() {
        return rounder / 1.5;
    }

    /// exp overflows here.
    double largest() {
        return largest;
    }

    /// exp underflows to 0 here.
    double smallest() {
        return smallest;
    }

    /// 2 |x| from which on tanh x is 1 to the last bit.
    double saturation() {
        return saturation;
    }

    /// |x| below which x is expm1 x to the last bit.
    double tiny() {
        return this == SINGLE ? 0x1p-30 : 0x1p-60;
    }

    /// The angle up to which three parts of π/2 suffice to reduce it.
    double largestAngle() {
        return this == SINGLE ? 0x1p17 : 0x1p40;
    }

    /// The number of terms after the first in the series of sin and cos on a quarter of π.
    int angleTerms() {
        return this == SINGLE ? 4 : 8;
    }

    /// Where the tail of the normal distribution is 0 to the last bit.
    double emptyTail() {
        return this == SINGLE ? 15 : 39;
    }

    /// The number of Halley's steps that a cube root takes.
    int rootSteps() {
        return this == SINGLE ? 1 : 2;
    }

    /// Coefficients for this element type.
    double[] pick(double[] single, double[] ofDouble) {
        return this == SINGLE ? single : ofDouble;
    }

    /// What the element type's nearest number to `value + beyond` leaves, where `value` is the
    /// nearest double.
    double rest(double value, double beyond) {
        return this == SINGLE ? value - (float) value + beyond : beyond;
    }

    /// The first bits of a number, so few that a product with an exponent is exact.
    double leading(double value) {
        double scale = this == SINGLE ? 0x1p14 : 0x1p40;
        return Math.floor(value * scale) / scale;
    }

    /// A sum of three doubles as a sum of three numbers of the element type.
    double[] parts(double[] sum) {
        if (this == DOUBLE) {
            return sum;
        }
        float first = (float) sum[0];
        float second = (float) (sum[0] - first);
        return new double[] {first, second, sum[0] - first - second + sum[1]};
    }

    /// A power of two that makes every subnormal number normal.
    double scale() {
        return scale;
    }

    int scaleExponent() {
        return scaleExponent;
    }

    double smallestNormal() {
        return smallestNormal;
    }

    /// The first bits of log 2, so few that a product with an exponent is exact.
    double ln2High() {
        return ln2High;
    }

    /// What [#ln2High] leaves of log 2.
    double ln2Low() {
        return Math.log(2) - ln2High + LN2_TAIL;
    }
}
