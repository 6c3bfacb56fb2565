package dev.adjoint.check.exact;

import dev.adjoint.autodiff.graph.Lanes;

import java.util.function.UnaryOperator;

/// The evaluation of an op on truncated Taylor series of many digits. A function y = φ(x) is
/// computed from y' = φ'(x) x', coefficient by coefficient (Griewank and Walther, "Evaluating
/// Derivatives", 2nd edition, 2008, section 13.2). Comparisons, selections and jumps have their
/// outcome for small t > 0, so a series has the one-sided derivatives, even at a kink of the
/// function.
///
/// Since every op is written in [Lanes], this differentiates the value of any op, including a
/// user's own, without a derivative rule.
final class SeriesLanes implements Lanes<Series, Boolean> {
    private final Decimals decimals;
    private final int length;
    private final SeriesPowers powers;

    /// @param length the number of coefficients of a series
    SeriesLanes(int digits, int length) {
        this.decimals = new Decimals(digits);
        this.length = length;
        this.powers = new SeriesPowers(this, decimals, length);
    }

    Decimals decimals() {
        return decimals;
    }

    @Override
    public Series constant(double value) {
        return constant(Big.of(value));
    }

    Series constant(Big value) {
        return Series.constant(value, length);
    }

    @Override
    public Series add(Series left, Series right) {
        Big[] c = new Big[length];
        for (int k = 0; k < length; k++) {
            c[k] = decimals.add(left.at(k), right.at(k));
        }
        return new Series(c);
    }

    @Override
    public Series sub(Series left, Series right) {
        return add(left, neg(right));
    }

    @Override
    public Series mul(Series left, Series right) {
        Big[] c = new Big[length];
        int most = left.isConstant() ? 0 : length;
        int rest = right.isConstant() ? 0 : length;
        for (int k = 0; k < length; k++) {
            c[k] = Big.ZERO;
            for (int j = Math.max(0, k - rest); j <= Math.min(k, most); j++) {
                c[k] = decimals.add(c[k], decimals.mul(left.at(j), right.at(k - j)));
            }
        }
        return new Series(c);
    }

    /// Cancels common powers of t, so that sin t / t has its limit.
    @Override
    public Series div(Series left, Series right) {
        int zeros = right.leading();
        if (zeros == 0) {
            return quotient(left, right);
        }
        if (zeros == length || left.isNaN()) {
            return constant(decimals.div(left.value(), Big.ZERO));
        }
        if (left.leading() >= zeros) {
            return left.isZero() ? left : quotient(left.down(zeros), right.down(zeros));
        }
        return constant(Big.infinity(left.sign() * right.sign()));
    }

    private Series quotient(Series left, Series right) {
        Big[] c = new Big[length];
        for (int k = 0; k < length; k++) {
            Big rest = left.at(k);
            for (int j = 1; j <= k; j++) {
                if (!right.at(j).isZero()) {
                    rest = decimals.sub(rest, decimals.mul(right.at(j), c[k - j]));
                }
            }
            c[k] = decimals.div(rest, right.value());
        }
        return new Series(c);
    }

    @Override
    public Series neg(Series x) {
        Big[] c = new Big[length];
        for (int k = 0; k < length; k++) {
            c[k] = x.at(k).negated();
        }
        return new Series(c);
    }

    @Override
    public Series abs(Series x) {
        return x.sign() < 0 ? neg(x) : x;
    }

    @Override
    public Series sqrt(Series x) {
        return powers.sqrt(x);
    }

    @Override
    public Series max(Series left, Series right) {
        if (left.isNaN() || right.isNaN()) {
            return constant(Big.NAN);
        }
        return sign(left, right) < 0 ? right : left;
    }

    @Override
    public Series min(Series left, Series right) {
        return neg(max(neg(left), neg(right)));
    }

    @Override
    public Series exp(Series x) {
        return grown(x, decimals.exp(x.value()), Big.ONE);
    }

    @Override
    public Series exp2(Series x) {
        Big ln = decimals.lnOf2();
        return grown(x, decimals.exp(decimals.mul(x.value(), ln)), ln);
    }

    /// Returns the series whose derivative is rate · itself · the derivative of x.
    private Series grown(Series x, Big value, Big rate) {
        Big[] c = new Big[length];
        c[0] = value;
        for (int k = 1; k < length; k++) {
            c[k] = Big.ZERO;
            for (int j = 1; j <= k; j++) {
                Big slope = decimals.mul(decimals.mul(x.at(j), j), decimals.mul(rate, c[k - j]));
                c[k] = decimals.add(c[k], slope);
            }
            c[k] = decimals.div(c[k], Big.of(k));
        }
        return new Series(c);
    }

    @Override
    public Series expm1(Series x) {
        return composed(x, decimals.expm1(x.value()), this::exp);
    }

    @Override
    public Series log(Series x) {
        return logarithm(x, decimals.log(x.value()), Big.ONE);
    }

    @Override
    public Series log2(Series x) {
        Big ln = decimals.lnOf2();
        return logarithm(x, decimals.div(decimals.log(x.value()), ln), ln);
    }

    @Override
    public Series log10(Series x) {
        Big ln = decimals.lnOf10();
        return logarithm(x, decimals.div(decimals.log(x.value()), ln), ln);
    }

    private Series logarithm(Series x, Big value, Big scale) {
        return x.value().isZero() && x.sign() < 0
                ? constant(Big.NAN)
                : composed(x, value, at -> div(constant(1), mul(at, constant(scale))));
    }

    @Override
    public Series log1p(Series x) {
        Series above = add(constant(1), x);
        return above.value().isZero() && above.sign() < 0
                ? constant(Big.NAN)
                : composed(x, decimals.log1p(x.value()), _ -> div(constant(1), above));
    }

    /// Uses the slope 1 / cosh², which keeps its digits where 1 - tanh² loses them.
    @Override
    public Series tanh(Series x) {
        return composed(x, decimals.tanh(x.value()), at -> inverseSquare(cosh(at)));
    }

    @Override
    public Series sinh(Series x) {
        return composed(x, decimals.sinh(x.value()), this::cosh);
    }

    @Override
    public Series cosh(Series x) {
        Series up = exp(x);
        Series down = exp(neg(x));
        return mul(add(up, down), constant(0.5));
    }

    @Override
    public Series sin(Series x) {
        return wave(x, 0);
    }

    @Override
    public Series cos(Series x) {
        return wave(x, 1);
    }

    /// Returns the sine or the cosine. Both are computed together, since each is the slope of the
    /// other up to its sign.
    private Series wave(Series x, int which) {
        Big[] sine = new Big[length];
        Big[] cosine = new Big[length];
        sine[0] = decimals.sin(x.value());
        cosine[0] = decimals.cos(x.value());
        for (int k = 1; k < length && sine[0].isFinite(); k++) {
            Big up = Big.ZERO;
            Big down = Big.ZERO;
            for (int j = 1; j <= k; j++) {
                Big step = decimals.mul(x.at(j), j);
                up = decimals.add(up, decimals.mul(step, cosine[k - j]));
                down = decimals.sub(down, decimals.mul(step, sine[k - j]));
            }
            sine[k] = decimals.div(up, Big.of(k));
            cosine[k] = decimals.div(down, Big.of(k));
        }
        return new Series(which == 0 ? sine : cosine);
    }

    @Override
    public Series tan(Series x) {
        return div(sin(x), cos(x));
    }

    @Override
    public Series atan(Series x) {
        return composed(
                x, decimals.atan(x.value()), at -> div(constant(1), add(constant(1), mul(at, at))));
    }

    @Override
    public Series erf(Series x) {
        Big scale = decimals.div(Big.of(2), decimals.sqrt(decimals.pi()));
        return composed(
                x, decimals.erf(x.value()), at -> mul(constant(scale), exp(neg(mul(at, at)))));
    }

    @Override
    public Series normalCdf(Series x) {
        Big scale = decimals.div(Big.ONE, decimals.sqrt(decimals.mul(decimals.pi(), 2)));
        return composed(
                x,
                decimals.normalCdf(x.value()),
                at -> mul(constant(scale), exp(mul(constant(-0.5), mul(at, at)))));
    }

    @Override
    public Series cbrt(Series x) {
        return powers.cbrt(x);
    }

    @Override
    public Series floor(Series x) {
        Big whole = Decimals.floor(x.value());
        boolean isBelow = x.value().isFinite() && sub(x, constant(whole)).sign() < 0;
        return constant(isBelow ? decimals.sub(whole, Big.ONE) : whole);
    }

    /// Halfway between two whole numbers, the sign for t > 0 decides.
    @Override
    public Series round(Series x) {
        Series raised = add(x, constant(0.5));
        boolean isHalfway = raised.value().isFinite() && Decimals.isWhole(raised.value());
        return isHalfway && !x.isConstant() ? floor(raised) : constant(Decimals.round(x.value()));
    }

    @Override
    public Series pow(Series base, Series exponent) {
        return powers.pow(base, exponent);
    }

    private Series inverseSquare(Series x) {
        return div(constant(1), mul(x, x));
    }

    /// Returns the series of a function with a given value and slope.
    private Series composed(Series x, Big value, UnaryOperator<Series> slope) {
        if (x.isConstant() || !value.isFinite()) {
            return constant(value);
        }
        Series by = slope.apply(x);
        Big[] c = new Big[length];
        c[0] = value;
        for (int k = 1; k < length; k++) {
            c[k] = Big.ZERO;
            for (int j = 1; j <= k; j++) {
                if (!x.at(j).isZero()) {
                    Big step = decimals.mul(decimals.mul(x.at(j), j), by.at(k - j));
                    c[k] = decimals.add(c[k], step);
                }
            }
            c[k] = decimals.div(c[k], Big.of(k));
        }
        return new Series(c);
    }

    @Override
    public Boolean less(Series left, Series right) {
        return !left.isNaN() && !right.isNaN() && sign(left, right) < 0;
    }

    @Override
    public Boolean equal(Series left, Series right) {
        return !left.isNaN() && !right.isNaN() && sign(left, right) == 0;
    }

    /// Returns the sign of a difference for small t > 0.
    private static int sign(Series left, Series right) {
        for (int k = 0; k < left.length(); k++) {
            int sign = left.at(k).compare(right.at(k));
            if (sign != 0 || !left.at(k).isFinite()) {
                return sign;
            }
        }
        return 0;
    }

    @Override
    public Boolean and(Boolean left, Boolean right) {
        return left && right;
    }

    @Override
    public Boolean or(Boolean left, Boolean right) {
        return left || right;
    }

    @Override
    public Boolean not(Boolean mask) {
        return !mask;
    }

    @Override
    public Series select(Boolean mask, Series whereTrue, Series whereFalse) {
        return mask ? whereTrue : whereFalse;
    }
}
