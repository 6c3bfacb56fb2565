package endurance;

import dev.adjoint.autodiff.graph.Conversion;
import dev.adjoint.autodiff.graph.Op;
import dev.adjoint.autodiff.graph.PowerSlope;
import dev.adjoint.autodiff.ops.AngleSlope;
import dev.adjoint.autodiff.ops.Elu;
import dev.adjoint.autodiff.ops.HypotSlope;
import dev.adjoint.autodiff.ops.LeakyRelu;
import dev.adjoint.autodiff.ops.Length;
import dev.adjoint.autodiff.ops.Step;
import dev.adjoint.autodiff.type.DType;

import org.hipparchus.special.Erf;

/// Each elementwise op by its textbook formula in `java.lang.Math`, found by its label alone.
final class PlainFunctions {
    /// From here on 1 is lost beside x², which may overflow.
    private static final double LARGE = 1e100;

    /// Below, x³ is lost beside x.
    private static final double SMALL = 1e-9;

    private static final double SELU_SCALE = 1.0507009873554804934;
    private static final double SELU_ALPHA = 1.6732632423543772848;

    private PlainFunctions() {}

    static double of(Op op, double[] in) {
        double x = in[0];
        double y = in[in.length - 1];
        return switch (op) {
            case Conversion(DType to) -> to == DType.INT32 ? (int) x : x;
            case Elu _ -> x > 0 ? x : Math.expm1(x);
            case LeakyRelu(double slope) -> x > 0 ? x : slope * x;
            case PowerSlope(int forBase, int forPower) when forBase + forPower == 1 ->
                    forPower == 1 ? timesUnlessZero(Math.pow(x, y), Math.log(x)) : powerSlope(x, y);
            case HypotSlope(int forLeft, int forRight) when forLeft + forRight == 1 ->
                    forLeft == 1 ? cosine(x, y) : cosine(y, x);
            case AngleSlope(int forLeft, int forRight) when forLeft + forRight == 1 ->
                    (forLeft == 1 ? cosine(y, x) : -cosine(x, y)) / Math.hypot(x, y);
            case Length(int order) when order == 0 -> Math.sqrt(x);
            case Length(int order) when order == 1 -> x == 0 ? 0 : 0.5 / Math.sqrt(x);
            case Step(double atZero) -> x == 0 ? atZero : x > 0 ? 1 : x < 0 ? 0 : x;
            default -> in.length == 1 ? ofOne(op.label(), x) : ofMore(op.label(), in, y);
        };
    }

    /// x / √(x² + y²), and its limit at infinity.
    private static double cosine(double x, double y) {
        if (Double.isInfinite(x)) {
            return Math.signum(x) / Math.sqrt(Double.isInfinite(y) ? 2 : 1);
        }
        double scale = Math.max(Math.abs(x), Math.abs(y)) > LARGE ? 1 / LARGE : 1;
        return x * scale / Math.hypot(x * scale, y * scale);
    }

    /// y xʸ⁻¹; 0 if a factor is 0.
    private static double powerSlope(double x, double y) {
        double power = Math.pow(x, y - 1);
        return y == 0 || (power == 0 && !Double.isNaN(y)) ? 0 : y * power;
    }

    /// For a target that is a probability, or nearly, each side's loss by its weight; for others
    /// that would cancel.
    private static double logisticLoss(double x, double target) {
        if (Math.abs(target) > 2) {
            double linear = x < 0 ? timesUnlessZero(target, -x) : timesUnlessZero(1 - target, x);
            return linear + Math.log1p(Math.exp(-Math.abs(x)));
        }
        return timesUnlessZero(target, ofOne("softplus", -x))
                + timesUnlessZero(1 - target, ofOne("softplus", x));
    }

    private static double timesUnlessZero(double factor, double x) {
        return factor == 0 && !Double.isNaN(x) ? 0 : factor * x;
    }

    private static double ofMore(String label, double[] in, double y) {
        double x = in[0];
        return switch (label) {
            case "add" -> x + y;
            case "sub" -> x - y;
            case "mul" -> x * y;
            case "div" -> x / y;
            case "maximum" -> Math.max(x, y);
            case "minimum" -> Math.min(x, y);
            case "pow" -> StrictMath.pow(x, y);
            case "hypot" -> Math.hypot(x, y);
            case "atan2" -> Math.atan2(x, y);
            case "excess" -> x == y ? 0 : x - y;
            case "weighted" -> x == 0 && Math.abs(y) <= Double.POSITIVE_INFINITY ? 0 : x * y;
            case "logisticLoss" -> logisticLoss(x, y);
            case "logAddExp" ->
                    x == y
                            ? x + Math.log(2)
                            : Math.max(x, y) + Math.log1p(Math.exp(-Math.abs(x - y)));
            case "xlogy" -> timesUnlessZero(x, Math.log(y));
            case "ratio" -> x == 0 && y == 0 ? 0 : x / y;
            case "less" -> x < y ? 1 : 0;
            case "lessEqual" -> x <= y ? 1 : 0;
            case "equal" -> x == y ? 1 : 0;
            case "notEqual" -> x != y ? 1 : 0;
            case "and" -> x != 0 && y != 0 ? 1 : 0;
            case "or" -> x != 0 || y != 0 ? 1 : 0;
            case "xor" -> (x != 0) != (y != 0) ? 1 : 0;
            case "select" -> x != 0 ? in[1] : y;
            default -> throw new IllegalArgumentException("no formula for " + label);
        };
    }

    private static double ofOne(String label, double x) {
        return switch (label) {
            case "neg" -> -x;
            case "abs" -> Math.abs(x);
            case "log1mexp" -> Math.log(-Math.expm1(x));
            case "logCosh" -> Math.abs(x) + Math.log1p(Math.exp(-2 * Math.abs(x))) - Math.log(2);
            case "xlogx" -> timesUnlessZero(x, Math.log(x));
            case "sign" -> Math.signum(x);
            case "floor" -> Math.floor(x);
            case "ceil" -> Math.ceil(x);
            case "round" -> Math.rint(x);
            case "not" -> x != 0 ? 0 : 1;
            case "sqrt" -> Math.sqrt(x);
            case "cbrt" -> Math.cbrt(x);
            case "exp" -> Math.exp(x);
            case "exp2" -> Math.pow(2, x);
            case "expm1" -> Math.expm1(x);
            case "log" -> Math.log(x);
            case "log1p" -> Math.log1p(x);
            case "log2" -> Math.log(x) / Math.log(2);
            case "log10" -> Math.log10(x);
            case "erf" -> Math.abs(x) < SMALL ? x * 2 / Math.sqrt(Math.PI) : Erf.erf(x);
            case "normalCdf" -> normalCdf(x);
            default -> ofAngles(label, x);
        };
    }

    private static double ofAngles(String label, double x) {
        return switch (label) {
            case "sin" -> Math.sin(x);
            case "cos" -> Math.cos(x);
            case "tan" -> Math.tan(x);
            case "asin" -> Math.asin(x);
            case "acos" -> Math.acos(x);
            case "atan" -> Math.atan(x);
            case "sinh" -> Math.sinh(x);
            case "cosh" -> Math.cosh(x);
            case "tanh" -> Math.tanh(x);
            case "asinh" -> Math.signum(x) * asinh(Math.abs(x));
            case "acosh" ->
                    x > LARGE ? Math.log(x) + Math.log(2) : Math.log(x + Math.sqrt(x * x - 1));
            case "atanh" -> (Math.log1p(x) - Math.log1p(-x)) / 2;
            default -> ofActivations(label, x);
        };
    }

    private static double ofActivations(String label, double x) {
        return switch (label) {
            case "sigmoid" -> sigmoid(x);
            case "sigmoidSlope" -> sigmoidSlope(x);
            case "tanhSlope" -> 4 * sigmoidSlope(2 * x);
            case "gaussian" -> Math.exp(-x * x / 2);
            case "unitLeg" -> Math.sqrt((1 - x) * (1 + x));
            case "geluTanh" ->
                    x == Double.NEGATIVE_INFINITY
                            ? -0.0
                            : x * sigmoid(1.5957691216057308 * (x + 0.044715 * x * x * x));
            case "relu" -> Math.max(x, 0);
            case "silu" -> x == Double.NEGATIVE_INFINITY ? -0.0 : x * sigmoid(x);
            case "gelu" -> x == Double.NEGATIVE_INFINITY ? -0.0 : x * normalCdf(x);
            case "softplus" -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
            case "softsign" -> Double.isInfinite(x) ? Math.signum(x) : x / (1 + Math.abs(x));
            case "hardSigmoid" -> Math.min(1, Math.max(0, x / 6 + 0.5));
            case "selu" -> SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x));
            default -> throw new IllegalArgumentException("no formula for " + label);
        };
    }

    /// In a form that keeps the digits of a small number.
    private static double asinh(double x) {
        return x > LARGE
                ? Math.log(x) + Math.log(2)
                : Math.log1p(x + x * x / (1 + Math.hypot(1, x)));
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double sigmoidSlope(double x) {
        double tail = Math.exp(-Math.abs(x));
        return tail / (1 + tail) / (1 + tail);
    }

    private static double normalCdf(double x) {
        return Erf.erfc(-x / Math.sqrt(2)) / 2;
    }
}
