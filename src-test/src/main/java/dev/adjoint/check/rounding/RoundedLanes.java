package dev.adjoint.check.rounding;

import static dev.adjoint.autodiff.evaluate.NumberLanes.NUMBERS;

import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.type.DType;

import java.util.function.DoubleUnaryOperator;

/// The evaluation of an op on numbers that carry their rounding error. Each step passes on the
/// errors of its arguments, by its slope, and adds its own rounding (a running error analysis:
/// Higham, "Accuracy and Stability of Numerical Algorithms", 2nd edition, 2002, section 3.3). Since
/// every op is written in [Lanes], this gives a bound for any op, including a user's own.
///
/// @param dtype the type whose roundings are counted
record RoundedLanes(DType dtype) implements Lanes<Rounded, Outcome> {
    /// Add, subtract, multiply, divide and the square root are rounded once, by half an ε.
    private static final double ONE_ROUNDING = 1;

    /// The least error that changes a whole number.
    private static final double WHOLES = 0.5;

    /// Kernels promise 1 ulp in float32 and 2 in float64, and `Math` 1 to 2.5 ulp.
    private static final double FUNCTION = 6;

    /// The least part of an argument over which a slope is taken if the argument's error is
    /// smaller.
    private static final double PART = 1.0 / (1 << 26);

    @Override
    public Rounded constant(double value) {
        double error = Math.abs(dtype.round(value) - value);
        return new Rounded(value, Double.isNaN(error) ? 0 : error);
    }

    @Override
    public Rounded add(Rounded left, Rounded right) {
        return rounded(left.value() + right.value(), left.error() + right.error());
    }

    @Override
    public Rounded sub(Rounded left, Rounded right) {
        return rounded(left.value() - right.value(), left.error() + right.error());
    }

    @Override
    public Rounded mul(Rounded left, Rounded right) {
        double error =
                times(left.value(), right.error())
                        + times(right.value(), left.error())
                        + times(left.error(), right.error());
        return rounded(left.value() * right.value(), error);
    }

    @Override
    public Rounded div(Rounded left, Rounded right) {
        double quotient = left.value() / right.value();
        double nearest = Math.abs(right.value()) - right.error();
        double passedOn = left.error() + times(quotient, right.error());
        double error = passedOn == 0 ? 0 : nearest > 0 ? passedOn / nearest : Double.NaN;
        return rounded(quotient, error);
    }

    @Override
    public Rounded neg(Rounded x) {
        return new Rounded(-x.value(), x.error());
    }

    @Override
    public Rounded abs(Rounded x) {
        return new Rounded(Math.abs(x.value()), x.error());
    }

    @Override
    public Rounded sqrt(Rounded x) {
        return function(Math::sqrt, x, ONE_ROUNDING);
    }

    @Override
    public Rounded max(Rounded left, Rounded right) {
        return larger(Math.max(left.value(), right.value()), left, right, 1);
    }

    @Override
    public Rounded min(Rounded left, Rounded right) {
        return larger(Math.min(left.value(), right.value()), left, right, -1);
    }

    @Override
    public Rounded exp(Rounded x) {
        return function(NUMBERS::exp, x);
    }

    @Override
    public Rounded log(Rounded x) {
        return function(NUMBERS::log, x);
    }

    @Override
    public Rounded tanh(Rounded x) {
        return function(NUMBERS::tanh, x);
    }

    @Override
    public Rounded sinh(Rounded x) {
        return function(NUMBERS::sinh, x);
    }

    @Override
    public Rounded cosh(Rounded x) {
        return function(NUMBERS::cosh, x);
    }

    @Override
    public Rounded exp2(Rounded x) {
        return function(NUMBERS::exp2, x);
    }

    @Override
    public Rounded expm1(Rounded x) {
        return function(NUMBERS::expm1, x);
    }

    @Override
    public Rounded log1p(Rounded x) {
        return function(NUMBERS::log1p, x);
    }

    @Override
    public Rounded log2(Rounded x) {
        return function(NUMBERS::log2, x);
    }

    @Override
    public Rounded log10(Rounded x) {
        return function(NUMBERS::log10, x);
    }

    @Override
    public Rounded cbrt(Rounded x) {
        return function(NUMBERS::cbrt, x);
    }

    @Override
    public Rounded sin(Rounded x) {
        return wave(Math.sin(x.value()), x);
    }

    @Override
    public Rounded cos(Rounded x) {
        return wave(Math.cos(x.value()), x);
    }

    @Override
    public Rounded tan(Rounded x) {
        return x.error() < WHOLES
                ? function(NUMBERS::tan, x)
                : new Rounded(Math.tan(x.value()), Double.NaN);
    }

    @Override
    public Rounded atan(Rounded x) {
        return function(NUMBERS::atan, x);
    }

    @Override
    public Rounded erf(Rounded x) {
        return function(NUMBERS::erf, x);
    }

    @Override
    public Rounded normalCdf(Rounded x) {
        return function(NUMBERS::normalCdf, x);
    }

    @Override
    public Rounded floor(Rounded x) {
        return jumping(NUMBERS::floor, x);
    }

    @Override
    public Rounded round(Rounded x) {
        return jumping(NUMBERS::round, x);
    }

    @Override
    public Rounded pow(Rounded base, Rounded exponent) {
        double y = NUMBERS.pow(base.value(), exponent.value());
        double byBase = passedOn(x -> NUMBERS.pow(x, exponent.value()), base, y);
        double byExponent = passedOn(e -> NUMBERS.pow(base.value(), e), exponent, y);
        return rounded(y, byBase + byExponent, FUNCTION);
    }

    /// Two sides that are the same number count as a structural tie, unless one of them may be
    /// another whole number, or is a 0 from cancelled rounded terms.
    @Override
    public Outcome less(Rounded left, Rounded right) {
        return new Outcome(left.value() < right.value(), areApart(left, right));
    }

    @Override
    public Outcome equal(Rounded left, Rounded right) {
        return new Outcome(left.value() == right.value(), areApart(left, right));
    }

    @Override
    public Outcome and(Outcome left, Outcome right) {
        boolean isSure =
                (left.isSure() && right.isSure())
                        || (left.isSure() && !left.value())
                        || (right.isSure() && !right.value());
        return new Outcome(left.value() && right.value(), isSure);
    }

    @Override
    public Outcome or(Outcome left, Outcome right) {
        return not(and(not(left), not(right)));
    }

    @Override
    public Outcome not(Outcome mask) {
        return new Outcome(!mask.value(), mask.isSure());
    }

    /// An unsure mask may flip, and the value then jumps to the other side.
    @Override
    public Rounded select(Outcome mask, Rounded whereTrue, Rounded whereFalse) {
        Rounded taken = mask.value() ? whereTrue : whereFalse;
        if (mask.isSure()) {
            return taken;
        }
        double jump = Math.abs(whereTrue.value() - whereFalse.value());
        return new Rounded(taken.value(), Math.max(whereTrue.error(), whereFalse.error()) + jump);
    }

    /// Returns the smallest number of the type, the largest error of an underflow.
    double smallest() {
        return switch (dtype) {
            case FLOAT32 -> Float.MIN_VALUE;
            case FLOAT64 -> Double.MIN_VALUE;
            case INT32, BOOL -> 0;
        };
    }

    private static Rounded larger(double value, Rounded left, Rounded right, int sign) {
        double lead = sign * (left.value() - right.value());
        double reach = left.error() + right.error();
        double error =
                lead > reach
                        ? left.error()
                        : -lead > reach ? right.error() : Math.max(left.error(), right.error());
        return new Rounded(value, error);
    }

    private static boolean areApart(Rounded left, Rounded right) {
        double apart = Math.abs(left.value() - right.value());
        boolean mayBeOtherWholes = Math.max(left.error(), right.error()) >= WHOLES;
        boolean mayCancel = left.value() == 0 && left.error() + right.error() > 0;
        boolean isTie = left.value() == right.value() && !mayBeOtherWholes && !mayCancel;
        return left.equals(right) || isTie || !(apart <= left.error() + right.error());
    }

    /// Returns a sine or cosine. Its error is at most the argument's error, and at most 2; but an
    /// argument that may overflow makes it NaN.
    private Rounded wave(double y, Rounded x) {
        double passedOn = Double.isInfinite(x.error()) ? x.error() : Math.min(2, x.error());
        return rounded(y, passedOn, FUNCTION);
    }

    private Rounded function(DoubleUnaryOperator f, Rounded x) {
        return function(f, x, FUNCTION);
    }

    private Rounded function(DoubleUnaryOperator f, Rounded x, double roundings) {
        double y = f.applyAsDouble(x.value());
        return rounded(y, passedOn(f, x, y), roundings);
    }

    /// Returns the change of a function at the ends of its argument's error; if the error is too
    /// small for that, its slope times the error.
    private static double passedOn(DoubleUnaryOperator f, Rounded x, double y) {
        if (x.error() == 0) {
            return 0;
        }
        double reach = Math.max(x.error(), PART * Math.abs(x.value()));
        double above = Math.abs(f.applyAsDouble(x.value() + reach) - y);
        double below = Math.abs(f.applyAsDouble(x.value() - reach) - y);
        return Math.max(above, below) * (x.error() / reach);
    }

    private static Rounded jumping(DoubleUnaryOperator f, Rounded x) {
        double y = f.applyAsDouble(x.value());
        double above = f.applyAsDouble(x.value() + x.error()) - y;
        double below = y - f.applyAsDouble(x.value() - x.error());
        return new Rounded(y, x.error() == 0 ? 0 : Math.max(above, below));
    }

    private Rounded rounded(double value, double error) {
        return rounded(value, error, ONE_ROUNDING);
    }

    private Rounded rounded(double value, double error, double roundings) {
        boolean isExact = (value == 0 && error == 0) || !Double.isFinite(value);
        double own = isExact ? 0 : roundings * dtype.epsilon() * Math.abs(value) + smallest();
        return new Rounded(value, error + own);
    }

    private static double times(double value, double error) {
        return error == 0 ? 0 : Math.abs(value) * error;
    }
}
