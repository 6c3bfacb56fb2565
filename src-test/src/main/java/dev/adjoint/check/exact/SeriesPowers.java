package dev.adjoint.check.exact;

/// Roots and powers of series. At 0, common powers of t are factored out first: √(t²) is t.
///
/// @param lanes the arithmetic of the series
/// @param decimals the arithmetic of their coefficients
/// @param length the number of their coefficients
record SeriesPowers(SeriesLanes lanes, Decimals decimals, int length) {
    Series sqrt(Series x) {
        int zeros = x.leading();
        if (x.isConstant() || x.sign() < 0) {
            return lanes.constant(decimals.sqrt(x.sign() < 0 ? Big.of(-1) : x.value()));
        }
        if (zeros % 2 == 1) {
            return infiniteFrom((zeros + 1) / 2);
        }
        return root(x.down(zeros)).up(zeros / 2);
    }

    private Series root(Series x) {
        Big[] c = new Big[length];
        c[0] = decimals.sqrt(x.value());
        Big twice = decimals.mul(c[0], 2);
        for (int k = 1; k < length; k++) {
            Big rest = x.at(k);
            for (int j = 1; j < k; j++) {
                rest = decimals.sub(rest, decimals.mul(c[j], c[k - j]));
            }
            c[k] = decimals.div(rest, twice);
        }
        return new Series(c);
    }

    /// Returns a series that is 0 at t = 0, with finite derivatives below an order.
    private Series infiniteFrom(int order) {
        Big[] c = new Big[length];
        for (int k = 0; k < length; k++) {
            c[k] = k < order ? Big.ZERO : k == order ? Big.infinity(1) : Big.NAN;
        }
        return new Series(c);
    }

    Series cbrt(Series x) {
        if (x.sign() < 0) {
            return lanes.neg(cbrt(lanes.neg(x)));
        }
        int zeros = x.leading();
        if (x.isConstant()) {
            return lanes.constant(decimals.cbrt(x.value()));
        }
        if (zeros % 3 != 0) {
            return infiniteFrom((zeros + 2) / 3);
        }
        Series z = x.down(zeros);
        Big third = decimals.div(Big.ONE, Big.of(3));
        Series root = lanes.exp(lanes.mul(lanes.constant(third), lanes.log(z)));
        return root.up(zeros / 3);
    }

    Series pow(Series base, Series exponent) {
        if (base.isConstant() && exponent.isConstant()) {
            return lanes.constant(decimals.pow(base.value(), exponent.value()));
        }
        if (base.value().isFinite() && base.value().sign() > 0) {
            return lanes.exp(lanes.mul(exponent, lanes.log(base)));
        }
        boolean isWhole = exponent.value().isFinite() && Decimals.isWhole(exponent.value());
        if (exponent.isConstant() && base.sign() < 0 && isWhole) {
            Series size = pow(lanes.neg(base), exponent);
            return exponent.value().number().toBigInteger().testBit(0) ? lanes.neg(size) : size;
        }
        if (base.value().isZero() && base.sign() >= 0) {
            return powerOfZero(base, exponent);
        }
        return lanes.constant(Big.NAN);
    }

    /// Factors tᵐ out of the base: tᵐ z to the power e is tᵐᵉ zᵉ.
    private Series powerOfZero(Series base, Series exponent) {
        int zeros = base.leading();
        if (zeros == length || !exponent.isConstant()) {
            return lanes.constant(decimals.pow(Big.ZERO, nudged(exponent)));
        }
        double order = zeros * exponent.value().toDouble();
        if (order < 0) {
            return lanes.constant(Big.infinity(1));
        }
        if (order >= length) {
            return lanes.constant(Big.ZERO);
        }
        if (order != Math.rint(order)) {
            return infiniteFrom((int) Math.ceil(order));
        }
        return pow(base.down(zeros), exponent).up((int) order);
    }

    /// Returns an exponent's value, or a small number of its sign if it only passes through 0.
    private static Big nudged(Series exponent) {
        return exponent.value().isZero() ? Big.of(exponent.sign()) : exponent.value();
    }
}
