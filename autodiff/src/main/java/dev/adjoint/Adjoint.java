package dev.adjoint;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.explain.Explanation;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.GraphText;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Op;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.ComparisonOps;
import dev.adjoint.autodiff.ops.ContractionOps;
import dev.adjoint.autodiff.ops.CumulativeOps;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.LossOps;
import dev.adjoint.autodiff.ops.NodeOps;
import dev.adjoint.autodiff.ops.RandomOps;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.ReductionOps.AlongAxes;
import dev.adjoint.autodiff.ops.ShapeOps;
import dev.adjoint.autodiff.ops.StatisticsOps;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.Update;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.autodiff.type.TensorType;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// The functions of daily work under one import, `import static dev.adjoint.Adjoint.*;`. Each calls
/// the function of the same name that its description links to.
public final class Adjoint {
    private Adjoint() {}

    /// A float64 scalar, passed to each run by name: see [Leaves#scalar(String)].
    public static Input scalar(String name) {
        return Leaves.scalar(name);
    }

    /// A float64 tensor, passed to each run by name: see [Leaves#input(String, int...)].
    public static Input input(String name, int... sizes) {
        return Leaves.input(name, sizes);
    }

    /// A tensor, passed to each run by name: see [Leaves#input(String, DType, int...)].
    public static Input input(String name, DType dtype, int... sizes) {
        return Leaves.input(name, dtype, sizes);
    }

    /// A tensor of this type, passed to each run by name: see [Leaves#input(String, TensorType)].
    public static Input input(String name, TensorType type) {
        return Leaves.input(name, type);
    }

    /// A float64 tensor that lives between runs and that a program may replace: see
    /// [Leaves#parameter(String, int...)].
    public static Input parameter(String name, int... sizes) {
        return Leaves.parameter(name, sizes);
    }

    /// A tensor that lives between runs and that a program may replace: see
    /// [Leaves#parameter(String, DType, int...)].
    public static Input parameter(String name, DType dtype, int... sizes) {
        return Leaves.parameter(name, dtype, sizes);
    }

    /// A float64 constant: see [Leaves#constant(double)].
    public static Node constant(double value) {
        return Leaves.constant(value);
    }

    /// A constant tensor: see [Leaves#constant(Tensor)].
    public static Node constant(Tensor value) {
        return Leaves.constant(value);
    }

    /// x + y: see [ArithmeticOps#add(Node, Node)].
    public static Node add(Node x, Node y) {
        return ArithmeticOps.add(x, y);
    }

    /// x + y: see [ArithmeticOps#add(Node, double)].
    public static Node add(Node x, double y) {
        return ArithmeticOps.add(x, y);
    }

    /// x + y: see [ArithmeticOps#add(double, Node)].
    public static Node add(double x, Node y) {
        return ArithmeticOps.add(x, y);
    }

    /// x - y: see [ArithmeticOps#sub(Node, Node)].
    public static Node sub(Node x, Node y) {
        return ArithmeticOps.sub(x, y);
    }

    /// x - y: see [ArithmeticOps#sub(Node, double)].
    public static Node sub(Node x, double y) {
        return ArithmeticOps.sub(x, y);
    }

    /// x - y: see [ArithmeticOps#sub(double, Node)].
    public static Node sub(double x, Node y) {
        return ArithmeticOps.sub(x, y);
    }

    /// x y, element by element: see [ArithmeticOps#mul(Node, Node)].
    public static Node mul(Node x, Node y) {
        return ArithmeticOps.mul(x, y);
    }

    /// x y, element by element: see [ArithmeticOps#mul(Node, double)].
    public static Node mul(Node x, double y) {
        return ArithmeticOps.mul(x, y);
    }

    /// x y, element by element: see [ArithmeticOps#mul(double, Node)].
    public static Node mul(double x, Node y) {
        return ArithmeticOps.mul(x, y);
    }

    /// x / y: see [ArithmeticOps#div(Node, Node)].
    public static Node div(Node x, Node y) {
        return ArithmeticOps.div(x, y);
    }

    /// x / y: see [ArithmeticOps#div(Node, double)].
    public static Node div(Node x, double y) {
        return ArithmeticOps.div(x, y);
    }

    /// x / y: see [ArithmeticOps#div(double, Node)].
    public static Node div(double x, Node y) {
        return ArithmeticOps.div(x, y);
    }

    /// -x: see [ArithmeticOps#neg(Node)].
    public static Node neg(Node x) {
        return ArithmeticOps.neg(x);
    }

    /// |x|: see [ArithmeticOps#abs(Node)].
    public static Node abs(Node x) {
        return ArithmeticOps.abs(x);
    }

    /// The larger of x and y: see [ArithmeticOps#maximum(Node, Node)].
    public static Node maximum(Node x, Node y) {
        return ArithmeticOps.maximum(x, y);
    }

    /// The larger of x and y: see [ArithmeticOps#maximum(Node, double)].
    public static Node maximum(Node x, double y) {
        return ArithmeticOps.maximum(x, y);
    }

    /// The smaller of x and y: see [ArithmeticOps#minimum(Node, Node)].
    public static Node minimum(Node x, Node y) {
        return ArithmeticOps.minimum(x, y);
    }

    /// The smaller of x and y: see [ArithmeticOps#minimum(Node, double)].
    public static Node minimum(Node x, double y) {
        return ArithmeticOps.minimum(x, y);
    }

    /// x to a constant power: see [ArithmeticOps#pow(Node, double)].
    public static Node pow(Node x, double exponent) {
        return ArithmeticOps.pow(x, exponent);
    }

    /// x to the power y: see [ArithmeticOps#pow(Node, Node)].
    public static Node pow(Node x, Node y) {
        return ArithmeticOps.pow(x, y);
    }

    /// A number to the power y: see [ArithmeticOps#pow(double, Node)].
    public static Node pow(double base, Node y) {
        return ArithmeticOps.pow(base, y);
    }

    /// x²: see [ArithmeticOps#square(Node)].
    public static Node square(Node x) {
        return ArithmeticOps.square(x);
    }

    /// 1 / x: see [ArithmeticOps#reciprocal(Node)].
    public static Node reciprocal(Node x) {
        return ArithmeticOps.reciprocal(x);
    }

    /// 1 / √x: ∞ at 0, NaN below. See [ArithmeticOps#rsqrt(Node)].
    public static Node rsqrt(Node x) {
        return ArithmeticOps.rsqrt(x);
    }

    /// The remainder of x / y with the sign of y, x - y ⌊x / y⌋, as Python's `%` and NumPy's `mod`
    /// define it; if y is 0 it is NaN, and 0 in int32: see [ArithmeticOps#mod(Node, Node)].
    public static Node mod(Node x, Node y) {
        return ArithmeticOps.mod(x, y);
    }

    /// The remainder of x / y with the sign of y: see [ArithmeticOps#mod(Node, double)].
    public static Node mod(Node x, double y) {
        return ArithmeticOps.mod(x, y);
    }

    /// ⌊x / y⌋, the quotient of whole numbers as Python's `//` defines it. int32 divided by 0 is
    /// the largest or the smallest int32, and 0 / 0 is 0: see [ArithmeticOps#floorDivide(Node,
    /// Node)].
    public static Node floorDivide(Node x, Node y) {
        return ArithmeticOps.floorDivide(x, y);
    }

    /// ⌊x / y⌋: see [ArithmeticOps#floorDivide(Node, double)].
    public static Node floorDivide(Node x, double y) {
        return ArithmeticOps.floorDivide(x, y);
    }

    /// x limited to the range from `low` to `high`; NaN at NaN: see [ArithmeticOps#clamp(Node,
    /// double, double)].
    public static Node clamp(Node x, double low, double high) {
        return ArithmeticOps.clamp(x, low, high);
    }

    /// -1, 0 or 1, by the sign of x; NaN at NaN: see [ArithmeticOps#sign(Node)].
    public static Node sign(Node x) {
        return ArithmeticOps.sign(x);
    }

    /// The largest integer that is not above x; the derivative is 0: see
    /// [ArithmeticOps#floor(Node)].
    public static Node floor(Node x) {
        return ArithmeticOps.floor(x);
    }

    /// The smallest integer that is not below x; the derivative is 0: see
    /// [ArithmeticOps#ceil(Node)].
    public static Node ceil(Node x) {
        return ArithmeticOps.ceil(x);
    }

    /// The integer nearest to x, the even one at a tie; the derivative is 0: see
    /// [ArithmeticOps#round(Node)].
    public static Node round(Node x) {
        return ArithmeticOps.round(x);
    }

    /// e to the power x: see [FunctionOps#exp(Node)].
    public static Node exp(Node x) {
        return FunctionOps.exp(x);
    }

    /// The natural logarithm: see [FunctionOps#log(Node)].
    public static Node log(Node x) {
        return FunctionOps.log(x);
    }

    /// The square root: see [FunctionOps#sqrt(Node)].
    public static Node sqrt(Node x) {
        return FunctionOps.sqrt(x);
    }

    /// The cube root, for negative numbers as well: see [FunctionOps#cbrt(Node)].
    public static Node cbrt(Node x) {
        return FunctionOps.cbrt(x);
    }

    /// 2 to the power x: see [FunctionOps#exp2(Node)].
    public static Node exp2(Node x) {
        return FunctionOps.exp2(x);
    }

    /// exp x - 1, which keeps the digits of a small x: see [FunctionOps#expm1(Node)].
    public static Node expm1(Node x) {
        return FunctionOps.expm1(x);
    }

    /// log(1 + x), which keeps the digits of a small x: see [FunctionOps#log1p(Node)].
    public static Node log1p(Node x) {
        return FunctionOps.log1p(x);
    }

    /// The binary logarithm: see [FunctionOps#log2(Node)].
    public static Node log2(Node x) {
        return FunctionOps.log2(x);
    }

    /// The decimal logarithm: see [FunctionOps#log10(Node)].
    public static Node log10(Node x) {
        return FunctionOps.log10(x);
    }

    /// The sine of x; NaN at the infinities: see [FunctionOps#sin(Node)].
    public static Node sin(Node x) {
        return FunctionOps.sin(x);
    }

    /// The cosine of x; NaN at the infinities: see [FunctionOps#cos(Node)].
    public static Node cos(Node x) {
        return FunctionOps.cos(x);
    }

    /// The tangent of x; NaN at the infinities: see [FunctionOps#tan(Node)].
    public static Node tan(Node x) {
        return FunctionOps.tan(x);
    }

    /// The angle between -π/2 and π/2 whose sine is x; NaN outside -1 to 1: see
    /// [FunctionOps#asin(Node)].
    public static Node asin(Node x) {
        return FunctionOps.asin(x);
    }

    /// The angle between 0 and π whose cosine is x; NaN outside -1 to 1: see
    /// [FunctionOps#acos(Node)].
    public static Node acos(Node x) {
        return FunctionOps.acos(x);
    }

    /// The angle between -π/2 and π/2 whose tangent is x: see [FunctionOps#atan(Node)].
    public static Node atan(Node x) {
        return FunctionOps.atan(x);
    }

    /// The hyperbolic sine: see [FunctionOps#sinh(Node)].
    public static Node sinh(Node x) {
        return FunctionOps.sinh(x);
    }

    /// The hyperbolic cosine: see [FunctionOps#cosh(Node)].
    public static Node cosh(Node x) {
        return FunctionOps.cosh(x);
    }

    /// The inverse of the hyperbolic sine: see [FunctionOps#asinh(Node)].
    public static Node asinh(Node x) {
        return FunctionOps.asinh(x);
    }

    /// The inverse of the hyperbolic cosine; NaN below 1: see [FunctionOps#acosh(Node)].
    public static Node acosh(Node x) {
        return FunctionOps.acosh(x);
    }

    /// The inverse of the hyperbolic tangent: ±∞ at ±1, NaN beyond. See [FunctionOps#atanh(Node)].
    public static Node atanh(Node x) {
        return FunctionOps.atanh(x);
    }

    /// The error function, 2/√π times the integral of exp(-t²) from 0 to x: see
    /// [FunctionOps#erf(Node)].
    public static Node erf(Node x) {
        return FunctionOps.erf(x);
    }

    /// Φ x, the integral of the standard normal density from -∞ to x: see
    /// [FunctionOps#normalCdf(Node)].
    public static Node normalCdf(Node x) {
        return FunctionOps.normalCdf(x);
    }

    /// The angle of the point (x, y), between -π and π, with the special cases of [Math#atan2]: see
    /// [FunctionOps#atan2(Node, Node)].
    public static Node atan2(Node y, Node x) {
        return FunctionOps.atan2(y, x);
    }

    /// √(x² + y²), without overflow on the way: see [FunctionOps#hypot(Node, Node)].
    public static Node hypot(Node x, Node y) {
        return FunctionOps.hypot(x, y);
    }

    /// log(1 - eˣ), which keeps the digits of a small result: see [FunctionOps#log1mexp(Node)].
    public static Node log1mexp(Node x) {
        return FunctionOps.log1mexp(x);
    }

    /// log(eˣ + eʸ), without overflow on the way; [ReductionOps#logSumExp(Node)] sums more powers:
    /// see [FunctionOps#logAddExp(Node, Node)].
    public static Node logAddExp(Node x, Node y) {
        return FunctionOps.logAddExp(x, y);
    }

    /// log cosh x, without overflow on the way: about x²/2 near 0 and |x| - log 2 far from it. See
    /// [FunctionOps#logCosh(Node)].
    public static Node logCosh(Node x) {
        return FunctionOps.logCosh(x);
    }

    /// x log x, and 0 at 0: see [FunctionOps#xlogx(Node)].
    public static Node xlogx(Node x) {
        return FunctionOps.xlogx(x);
    }

    /// x log y, and 0 for x = 0 unless y is negative or NaN: see [FunctionOps#xlogy(Node, Node)].
    public static Node xlogy(Node x, Node y) {
        return FunctionOps.xlogy(x, y);
    }

    /// The cross-entropy of each element between a target t, the probability of true, and the
    /// logistic function of a logit x: -t log σ(x) - (1 - t) log(1 - σ(x)), without overflow. See
    /// [FunctionOps#logisticLoss(Node, Node)].
    public static Node logisticLoss(Node logit, Node target) {
        return FunctionOps.logisticLoss(logit, target);
    }

    /// The hyperbolic tangent: see [ActivationOps#tanh(Node)].
    public static Node tanh(Node x) {
        return ActivationOps.tanh(x);
    }

    /// The logistic function 1 / (1 + e⁻ˣ): see [ActivationOps#sigmoid(Node)].
    public static Node sigmoid(Node x) {
        return ActivationOps.sigmoid(x);
    }

    /// The rectified linear unit max(x, 0): see [ActivationOps#relu(Node)].
    public static Node relu(Node x) {
        return ActivationOps.relu(x);
    }

    /// Heaviside's step: 0 below 0, ½ at 0, 1 above; the derivative is 0. See
    /// [ActivationOps#step(Node)].
    public static Node step(Node x) {
        return ActivationOps.step(x);
    }

    /// Heaviside's step with the value `atZero` at 0; NaN at NaN: see [ActivationOps#step(Node,
    /// double)].
    public static Node step(Node x, double atZero) {
        return ActivationOps.step(x, atZero);
    }

    /// x if x > 0, and x / 100 otherwise: see [ActivationOps#leakyRelu(Node)].
    public static Node leakyRelu(Node x) {
        return ActivationOps.leakyRelu(x);
    }

    /// x if x > 0, and slope · x otherwise; the derivative at 0 is the slope: see
    /// [ActivationOps#leakyRelu(Node, double)].
    public static Node leakyRelu(Node x, double slope) {
        return ActivationOps.leakyRelu(x, slope);
    }

    /// x if x > 0, and eˣ - 1 otherwise: see [ActivationOps#elu(Node)].
    public static Node elu(Node x) {
        return ActivationOps.elu(x);
    }

    /// x if x > 0, and alpha (eˣ - 1) otherwise; the derivative at 0 is alpha: see
    /// [ActivationOps#elu(Node, double)].
    public static Node elu(Node x, double alpha) {
        return ActivationOps.elu(x, alpha);
    }

    /// The scaled exponential linear unit, which keeps mean 0 and variance 1: see
    /// [ActivationOps#selu(Node)].
    public static Node selu(Node x) {
        return ActivationOps.selu(x);
    }

    /// The Gaussian error linear unit x Φ(x), by the error function: see
    /// [ActivationOps#gelu(Node)].
    public static Node gelu(Node x) {
        return ActivationOps.gelu(x);
    }

    /// The Gaussian error linear unit in its approximate form ½ x (1 + tanh(√(2/π) (x + 0.044715
    /// x³))) (D: see [ActivationOps#geluTanh(Node)].
    public static Node geluTanh(Node x) {
        return ActivationOps.geluTanh(x);
    }

    /// x / (1 + e⁻ˣ), also known as swish: see [ActivationOps#silu(Node)].
    public static Node silu(Node x) {
        return ActivationOps.silu(x);
    }

    /// log(1 + eˣ), without overflow: see [ActivationOps#softplus(Node)].
    public static Node softplus(Node x) {
        return ActivationOps.softplus(x);
    }

    /// x / (1 + |x|): see [ActivationOps#softsign(Node)].
    public static Node softsign(Node x) {
        return ActivationOps.softsign(x);
    }

    /// (x + 3) / 6, limited to the range from 0 to 1; the derivative at ±3 is 0: see
    /// [ActivationOps#hardSigmoid(Node)].
    public static Node hardSigmoid(Node x) {
        return ActivationOps.hardSigmoid(x);
    }

    /// exp x / Σ exp x along the last axis; 1 for a scalar: see [ActivationOps#softmax(Node)].
    public static Node softmax(Node x) {
        return ActivationOps.softmax(x);
    }

    /// exp x / Σ exp x along `axes`, as exp(log softmax x): see [ActivationOps#softmax(Node,
    /// int...)].
    public static Node softmax(Node x, int... axes) {
        return ActivationOps.softmax(x, axes);
    }

    /// log softmax x along the last axis; 0 for a scalar: see [ActivationOps#logSoftmax(Node)].
    public static Node logSoftmax(Node x) {
        return ActivationOps.logSoftmax(x);
    }

    /// log softmax x along `axes`: finite even if the softmax underflows, and negative infinity
    /// only for an infinite distance to the largest element. See [ActivationOps#logSoftmax(Node,
    /// int...)].
    public static Node logSoftmax(Node x, int... axes) {
        return ActivationOps.logSoftmax(x, axes);
    }

    /// The largest of each `pieces` neighbours along an axis, which becomes `pieces` times shorter:
    /// maxout units (Goodfellow et al., "Maxout networks", 2013). See [ActivationOps#maxout(Node,
    /// int, int)].
    public static Node maxout(Node x, int pieces, int axis) {
        return ActivationOps.maxout(x, pieces, axis);
    }

    /// A mask: whether x < y. See [ComparisonOps#less(Node, Node)].
    public static Node less(Node x, Node y) {
        return ComparisonOps.less(x, y);
    }

    /// A mask: whether x < y. See [ComparisonOps#less(Node, double)].
    public static Node less(Node x, double y) {
        return ComparisonOps.less(x, y);
    }

    /// A mask: whether x < y. See [ComparisonOps#less(double, Node)].
    public static Node less(double x, Node y) {
        return ComparisonOps.less(x, y);
    }

    /// Whether x ≤ y; false if x or y is NaN: see [ComparisonOps#lessEqual(Node, Node)].
    public static Node lessEqual(Node x, Node y) {
        return ComparisonOps.lessEqual(x, y);
    }

    /// Whether x ≤ y; false if x or y is NaN: see [ComparisonOps#lessEqual(Node, double)].
    public static Node lessEqual(Node x, double y) {
        return ComparisonOps.lessEqual(x, y);
    }

    /// Whether x ≤ y; false if x or y is NaN: see [ComparisonOps#lessEqual(double, Node)].
    public static Node lessEqual(double x, Node y) {
        return ComparisonOps.lessEqual(x, y);
    }

    /// Whether x > y; false if x or y is NaN: see [ComparisonOps#greater(Node, Node)].
    public static Node greater(Node x, Node y) {
        return ComparisonOps.greater(x, y);
    }

    /// Whether x > y; false if x or y is NaN: see [ComparisonOps#greater(Node, double)].
    public static Node greater(Node x, double y) {
        return ComparisonOps.greater(x, y);
    }

    /// Whether x > y; false if x or y is NaN: see [ComparisonOps#greater(double, Node)].
    public static Node greater(double x, Node y) {
        return ComparisonOps.greater(x, y);
    }

    /// Whether x ≥ y; false if x or y is NaN: see [ComparisonOps#greaterEqual(Node, Node)].
    public static Node greaterEqual(Node x, Node y) {
        return ComparisonOps.greaterEqual(x, y);
    }

    /// Whether x ≥ y; false if x or y is NaN: see [ComparisonOps#greaterEqual(Node, double)].
    public static Node greaterEqual(Node x, double y) {
        return ComparisonOps.greaterEqual(x, y);
    }

    /// Whether x ≥ y; false if x or y is NaN: see [ComparisonOps#greaterEqual(double, Node)].
    public static Node greaterEqual(double x, Node y) {
        return ComparisonOps.greaterEqual(x, y);
    }

    /// A mask: whether x and y are equal. See [ComparisonOps#equal(Node, Node)].
    public static Node equal(Node x, Node y) {
        return ComparisonOps.equal(x, y);
    }

    /// A mask: whether x and y are equal. See [ComparisonOps#equal(Node, double)].
    public static Node equal(Node x, double y) {
        return ComparisonOps.equal(x, y);
    }

    /// A mask: whether x and y are equal. See [ComparisonOps#equal(double, Node)].
    public static Node equal(double x, Node y) {
        return ComparisonOps.equal(x, y);
    }

    /// Whether x and y differ; true if x or y is NaN: see [ComparisonOps#notEqual(Node, Node)].
    public static Node notEqual(Node x, Node y) {
        return ComparisonOps.notEqual(x, y);
    }

    /// Whether x and y differ; true if x or y is NaN: see [ComparisonOps#notEqual(Node, double)].
    public static Node notEqual(Node x, double y) {
        return ComparisonOps.notEqual(x, y);
    }

    /// Whether x and y differ; true if x or y is NaN: see [ComparisonOps#notEqual(double, Node)].
    public static Node notEqual(double x, Node y) {
        return ComparisonOps.notEqual(x, y);
    }

    /// Whether x is NaN: see [ComparisonOps#isNaN(Node)].
    public static Node isNaN(Node x) {
        return ComparisonOps.isNaN(x);
    }

    /// Whether both masks are true: see [ComparisonOps#and(Node, Node)].
    public static Node and(Node left, Node right) {
        return ComparisonOps.and(left, right);
    }

    /// Whether at least one mask is true: see [ComparisonOps#or(Node, Node)].
    public static Node or(Node left, Node right) {
        return ComparisonOps.or(left, right);
    }

    /// Whether exactly one mask is true: see [ComparisonOps#xor(Node, Node)].
    public static Node xor(Node left, Node right) {
        return ComparisonOps.xor(left, right);
    }

    /// Whether the mask is false: see [ComparisonOps#not(Node)].
    public static Node not(Node mask) {
        return ComparisonOps.not(mask);
    }

    /// `whereTrue` where the mask is true, `whereFalse` elsewhere: see [ComparisonOps#select(Node,
    /// Node, Node)].
    public static Node select(Node mask, Node whereTrue, Node whereFalse) {
        return ComparisonOps.select(mask, whereTrue, whereFalse);
    }

    /// `whereTrue` where the mask is true, a number elsewhere: see [ComparisonOps#select(Node,
    /// Node, double)].
    public static Node select(Node mask, Node whereTrue, double whereFalse) {
        return ComparisonOps.select(mask, whereTrue, whereFalse);
    }

    /// A number where the mask is true, `whereFalse` elsewhere: see [ComparisonOps#select(Node,
    /// double, Node)].
    public static Node select(Node mask, double whereTrue, Node whereFalse) {
        return ComparisonOps.select(mask, whereTrue, whereFalse);
    }

    /// One number where the mask is true, another elsewhere: see [ComparisonOps#select(Node,
    /// double, double)].
    public static Node select(Node mask, double whereTrue, double whereFalse) {
        return ComparisonOps.select(mask, whereTrue, whereFalse);
    }

    /// `whereTrue` where the mask is true, `whereFalse` elsewhere: [ComparisonOps#select] under
    /// NumPy's name. See [ComparisonOps#where(Node, Node, Node)].
    public static Node where(Node mask, Node whereTrue, Node whereFalse) {
        return ComparisonOps.where(mask, whereTrue, whereFalse);
    }

    /// `whereTrue` where the mask is true, a number elsewhere: see [ComparisonOps#where(Node, Node,
    /// double)].
    public static Node where(Node mask, Node whereTrue, double whereFalse) {
        return ComparisonOps.where(mask, whereTrue, whereFalse);
    }

    /// A number where the mask is true, `whereFalse` elsewhere: see [ComparisonOps#where(Node,
    /// double, Node)].
    public static Node where(Node mask, double whereTrue, Node whereFalse) {
        return ComparisonOps.where(mask, whereTrue, whereFalse);
    }

    /// One number where the mask is true, another elsewhere, in the type that
    /// [ComparisonOps#select(Node, double, double)] chooses: see [ComparisonOps#where(Node, double,
    /// double)].
    public static Node where(Node mask, double whereTrue, double whereFalse) {
        return ComparisonOps.where(mask, whereTrue, whereFalse);
    }

    /// The sum of all elements; 0 if there are none: see [ReductionOps#sum(Node)].
    public static Node sum(Node x) {
        return ReductionOps.sum(x);
    }

    /// The sum along `axes`: see [ReductionOps#sum(Node, int...)].
    public static Node sum(Node x, int... axes) {
        return ReductionOps.sum(x, axes);
    }

    /// The mean of all elements; NaN if there are none: see [ReductionOps#mean(Node)].
    public static Node mean(Node x) {
        return ReductionOps.mean(x);
    }

    /// The mean along `axes`; NaN if there is no element: see [ReductionOps#mean(Node, int...)].
    public static Node mean(Node x, int... axes) {
        return ReductionOps.mean(x, axes);
    }

    /// The product of all elements; 1 if there are none: see [ReductionOps#prod(Node)].
    public static Node prod(Node x) {
        return ReductionOps.prod(x);
    }

    /// The product along `axes`, in sequential row-major order: see [ReductionOps#prod(Node,
    /// int...)].
    public static Node prod(Node x, int... axes) {
        return ReductionOps.prod(x, axes);
    }

    /// The largest element: see [ReductionOps#max(Node)].
    public static Node max(Node x) {
        return ReductionOps.max(x);
    }

    /// The largest element along `axes`, NaN if any is NaN: see [ReductionOps#max(Node, int...)].
    public static Node max(Node x, int... axes) {
        return ReductionOps.max(x, axes);
    }

    /// The smallest element: see [ReductionOps#min(Node)].
    public static Node min(Node x) {
        return ReductionOps.min(x);
    }

    /// The smallest element along `axes`, NaN if any is NaN: see [ReductionOps#min(Node, int...)].
    public static Node min(Node x, int... axes) {
        return ReductionOps.min(x, axes);
    }

    /// The position of the largest of all elements in row-major order, as int32: see
    /// [ReductionOps#argmax(Node)].
    public static Node argmax(Node x) {
        return ReductionOps.argmax(x);
    }

    /// The position of the largest element along an axis, as int32: the first at a tie, and the
    /// first NaN if there is one. See [ReductionOps#argmax(Node, int)].
    public static Node argmax(Node x, int axis) {
        return ReductionOps.argmax(x, axis);
    }

    /// The position of the smallest of all elements in row-major order, as int32: see
    /// [ReductionOps#argmin(Node)].
    public static Node argmin(Node x) {
        return ReductionOps.argmin(x);
    }

    /// The position of the smallest element along an axis, as int32: the first at a tie, and the
    /// first NaN if there is one. See [ReductionOps#argmin(Node, int)].
    public static Node argmin(Node x, int axis) {
        return ReductionOps.argmin(x, axis);
    }

    /// A mask: whether any element of a mask is true; false if there are none. See
    /// [ReductionOps#any(Node)].
    public static Node any(Node mask) {
        return ReductionOps.any(mask);
    }

    /// A mask: whether any element along `axes` is true; false if there are none. See
    /// [ReductionOps#any(Node, int...)].
    public static Node any(Node mask, int... axes) {
        return ReductionOps.any(mask, axes);
    }

    /// A mask: whether all elements of a mask are true; true if there are none. See
    /// [ReductionOps#all(Node)].
    public static Node all(Node mask) {
        return ReductionOps.all(mask);
    }

    /// A mask: whether all elements along `axes` are true; true if there are none. See
    /// [ReductionOps#all(Node, int...)].
    public static Node all(Node mask, int... axes) {
        return ReductionOps.all(mask, axes);
    }

    /// A reduction of all elements that keeps all axes, at size 1: see
    /// [ReductionOps#keepAxes(AlongAxes, Node)].
    public static Node keepAxes(AlongAxes reduction, Node x) {
        return ReductionOps.keepAxes(reduction, x);
    }

    /// A reduction that keeps its axes, at size 1, so that the result broadcasts against `x`: see
    /// [ReductionOps#keepAxes(AlongAxes, Node, int...)].
    public static Node keepAxes(AlongAxes reduction, Node x, int... axes) {
        return ReductionOps.keepAxes(reduction, x, axes);
    }

    /// log Σ exp x over all elements: see [ReductionOps#logSumExp(Node)].
    public static Node logSumExp(Node x) {
        return ReductionOps.logSumExp(x);
    }

    /// log Σ exp x along `axes`, which are dropped from the result: see
    /// [ReductionOps#logSumExp(Node, int...)].
    public static Node logSumExp(Node x, int... axes) {
        return ReductionOps.logSumExp(x, axes);
    }

    /// The mean square of the distances of all elements from their mean: see
    /// [StatisticsOps#var(Node)].
    public static Node var(Node x) {
        return StatisticsOps.var(x);
    }

    /// The mean square of the distances from the mean along `axes`, which are dropped from the
    /// result; NaN if there is no element: see [StatisticsOps#var(Node, int...)].
    public static Node var(Node x, int... axes) {
        return StatisticsOps.var(x, axes);
    }

    /// Same as [StatisticsOps#varWithDdof(Node, double, int...)], over all elements: see
    /// [StatisticsOps#varWithDdof(Node, double)].
    public static Node varWithDdof(Node x, double ddof) {
        return StatisticsOps.varWithDdof(x, ddof);
    }

    /// Same as [StatisticsOps#var(Node, int...)], but the sum of the squares is divided by the
    /// number of elements minus `ddof`: see [StatisticsOps#varWithDdof(Node, double, int...)].
    public static Node varWithDdof(Node x, double ddof, int... axes) {
        return StatisticsOps.varWithDdof(x, ddof, axes);
    }

    /// The square root of [StatisticsOps#var(Node)]: see [StatisticsOps#std(Node)].
    public static Node std(Node x) {
        return StatisticsOps.std(x);
    }

    /// The square root of [StatisticsOps#var(Node, int...)], in a form without overflow of squares:
    /// see [StatisticsOps#std(Node, int...)].
    public static Node std(Node x, int... axes) {
        return StatisticsOps.std(x, axes);
    }

    /// The square root of [StatisticsOps#varWithDdof(Node, double)]: see
    /// [StatisticsOps#stdWithDdof(Node, double)].
    public static Node stdWithDdof(Node x, double ddof) {
        return StatisticsOps.stdWithDdof(x, ddof);
    }

    /// The square root of [StatisticsOps#varWithDdof(Node, double, int...)]; see
    /// [StatisticsOps#std(Node, int...)]: see [StatisticsOps#stdWithDdof(Node, double, int...)].
    public static Node stdWithDdof(Node x, double ddof, int... axes) {
        return StatisticsOps.stdWithDdof(x, ddof, axes);
    }

    /// The sum of all absolute values: see [StatisticsOps#norm1(Node)].
    public static Node norm1(Node x) {
        return StatisticsOps.norm1(x);
    }

    /// The sum of the absolute values along `axes`: see [StatisticsOps#norm1(Node, int...)].
    public static Node norm1(Node x, int... axes) {
        return StatisticsOps.norm1(x, axes);
    }

    /// The root of the sum of all squares; see [StatisticsOps#norm2(Node, int...)]: see
    /// [StatisticsOps#norm2(Node)].
    public static Node norm2(Node x) {
        return StatisticsOps.norm2(x);
    }

    /// The root of the sum of the squares along `axes`: see [StatisticsOps#norm2(Node, int...)].
    public static Node norm2(Node x, int... axes) {
        return StatisticsOps.norm2(x, axes);
    }

    /// The largest of all absolute values; see [StatisticsOps#normInfinity(Node, int...)]: see
    /// [StatisticsOps#normInfinity(Node)].
    public static Node normInfinity(Node x) {
        return StatisticsOps.normInfinity(x);
    }

    /// The largest absolute value along `axes`: see [StatisticsOps#normInfinity(Node, int...)].
    public static Node normInfinity(Node x, int... axes) {
        return StatisticsOps.normInfinity(x, axes);
    }

    /// (x - mean) / √(variance + ε), with mean and variance of all elements: see
    /// [StatisticsOps#standardize(Node, double)].
    public static Node standardize(Node x, double epsilon) {
        return StatisticsOps.standardize(x, epsilon);
    }

    /// (x - mean) / √(variance + ε) along `axes`, in the shape of `x`: the elements shifted and
    /// scaled to mean 0 and variance 1. See [StatisticsOps#standardize(Node, double, int...)].
    public static Node standardize(Node x, double epsilon, int... axes) {
        return StatisticsOps.standardize(x, epsilon, axes);
    }

    /// The cosine of the angle between `x` and `y`, each taken as one vector; see
    /// [StatisticsOps#cosineSimilarity(Node, Node, double, int...)]: see
    /// [StatisticsOps#cosineSimilarity(Node, Node, double)].
    public static Node cosineSimilarity(Node x, Node y, double epsilon) {
        return StatisticsOps.cosineSimilarity(x, y, epsilon);
    }

    /// The cosine of the angle between `x` and `y` along `axes`: Σ x y over the product of their
    /// norms. See [StatisticsOps#cosineSimilarity(Node, Node, double, int...)].
    public static Node cosineSimilarity(Node x, Node y, double epsilon, int... axes) {
        return StatisticsOps.cosineSimilarity(x, y, epsilon, axes);
    }

    /// The entropy of the softmax of `logits` along the last axis; 0 for a scalar: see
    /// [StatisticsOps#entropy(Node)].
    public static Node entropy(Node logits) {
        return StatisticsOps.entropy(logits);
    }

    /// The entropy -Σ p log p along `axes`, with p the softmax of `logits` along them: from 0 for a
    /// certain class to log n for n equally likely classes. See [StatisticsOps#entropy(Node,
    /// int...)].
    public static Node entropy(Node logits, int... axes) {
        return StatisticsOps.entropy(logits, axes);
    }

    /// The sum of the elements up to each one: see [CumulativeOps#cumsum(Node, int)].
    public static Node cumsum(Node x, int axis) {
        return CumulativeOps.cumsum(x, axis);
    }

    /// The linear recurrence hᵢ = fᵢ hᵢ₋₁ + xᵢ: see [CumulativeOps#recurrence(Node, Node, int)].
    public static Node recurrence(Node x, Node factors, int axis) {
        return CumulativeOps.recurrence(x, factors, axis);
    }

    /// The linear recurrence hᵢ = f hᵢ₋₁ + xᵢ: see [CumulativeOps#recurrence(Node, double, int)].
    public static Node recurrence(Node x, double factor, int axis) {
        return CumulativeOps.recurrence(x, factor, axis);
    }

    /// The product of the elements up to each one: see [CumulativeOps#cumprod(Node, int)].
    public static Node cumprod(Node x, int axis) {
        return CumulativeOps.cumprod(x, axis);
    }

    /// The largest of the elements up to each one; NaN from the first NaN on: see
    /// [CumulativeOps#cummax(Node, int)].
    public static Node cummax(Node x, int axis) {
        return CumulativeOps.cummax(x, axis);
    }

    /// The smallest of the elements up to each one; NaN from the first NaN on: see
    /// [CumulativeOps#cummin(Node, int)].
    public static Node cummin(Node x, int axis) {
        return CumulativeOps.cummin(x, axis);
    }

    /// Any function of two elements, applied along an axis in order: each element of the result is
    /// the function of the previous result and an element of `x`. See
    /// [CumulativeOps#scan(BinaryOperator, Node, int)].
    public static Node scan(BinaryOperator<Node> combine, Node x, int axis) {
        return CumulativeOps.scan(combine, x, axis);
    }

    /// The same elements in the same row-major order, under another shape: see
    /// [ShapeOps#reshape(Node, int...)].
    public static Node reshape(Node x, int... sizes) {
        return ShapeOps.reshape(x, sizes);
    }

    /// The same elements in the same row-major order, under another shape: see
    /// [ShapeOps#reshape(Node, Shape)].
    public static Node reshape(Node x, Shape shape) {
        return ShapeOps.reshape(x, shape);
    }

    /// The axes in reverse order: the transpose of a matrix. See [ShapeOps#transpose(Node)].
    public static Node transpose(Node x) {
        return ShapeOps.transpose(x);
    }

    /// Axis `i` of the result is axis `axes[i]` of `x`: see [ShapeOps#transpose(Node, int...)].
    public static Node transpose(Node x, int... axes) {
        return ShapeOps.transpose(x, axes);
    }

    /// Repeats `x` along axes of size 1, and along new axes on the left (NumPy's rule): see
    /// [ShapeOps#broadcast(Node, int...)].
    public static Node broadcast(Node x, int... sizes) {
        return ShapeOps.broadcast(x, sizes);
    }

    /// `x` with a new axis of size 1, which is axis `axis` of the result: see
    /// [ShapeOps#expandDims(Node, int)].
    public static Node expandDims(Node x, int axis) {
        return ShapeOps.expandDims(x, axis);
    }

    /// `x` without some axes of size 1; without all axes of size 1 if none is named: see
    /// [ShapeOps#squeeze(Node, int...)].
    public static Node squeeze(Node x, int... axes) {
        return ShapeOps.squeeze(x, axes);
    }

    /// The part at an index along each of the first axes, such as an element of a vector: see
    /// [ShapeOps#get(Node, int...)].
    public static Node get(Node x, int... index) {
        return ShapeOps.get(x, index);
    }

    /// The elements `from` to `to - 1` along an axis: see [ShapeOps#slice(Node, int, int, int)].
    public static Node slice(Node x, int axis, int from, int to) {
        return ShapeOps.slice(x, axis, from, to);
    }

    /// The elements `from`, `from + step`, … before `to` along an axis: see [ShapeOps#slice(Node,
    /// int, int, int, int)].
    public static Node slice(Node x, int axis, int from, int to, int step) {
        return ShapeOps.slice(x, axis, from, to, step);
    }

    /// The elements along an axis in reverse order: see [ShapeOps#flip(Node, int)].
    public static Node flip(Node x, int axis) {
        return ShapeOps.flip(x, axis);
    }

    /// `x` with zeros before and after its elements along an axis: see [ShapeOps#pad(Node, int,
    /// int, int)].
    public static Node pad(Node x, int axis, int before, int after) {
        return ShapeOps.pad(x, axis, before, after);
    }

    /// Tensors side by side along an existing axis: see [ShapeOps#concat(int, Node...)].
    public static Node concat(int axis, Node... parts) {
        return ShapeOps.concat(axis, parts);
    }

    /// Tensors side by side along an existing axis: see [ShapeOps#concat(int, List)].
    public static Node concat(int axis, List<? extends Node> parts) {
        return ShapeOps.concat(axis, parts);
    }

    /// Tensors of one shape side by side along a new axis, which becomes axis `axis`: see
    /// [ShapeOps#stack(int, Node...)].
    public static Node stack(int axis, Node... parts) {
        return ShapeOps.stack(axis, parts);
    }

    /// Tensors of one shape side by side along a new axis, which becomes axis `axis`: see
    /// [ShapeOps#stack(int, List)].
    public static Node stack(int axis, List<? extends Node> parts) {
        return ShapeOps.stack(axis, parts);
    }

    /// The pieces of `sizes` elements along an axis, in order: see [ShapeOps#split(Node, int,
    /// int...)].
    public static List<Node> split(Node x, int axis, int... sizes) {
        return ShapeOps.split(x, axis, sizes);
    }

    /// All of `x`, repeated along an axis: see [ShapeOps#tile(Node, int, int)].
    public static Node tile(Node x, int axis, int times) {
        return ShapeOps.tile(x, axis, times);
    }

    /// Each element, repeated along an axis: see [ShapeOps#repeat(Node, int, int)].
    public static Node repeat(Node x, int axis, int times) {
        return ShapeOps.repeat(x, axis, times);
    }

    /// The elements along an axis, shifted by `places`; elements past the end wrap round to the
    /// start: see [ShapeOps#roll(Node, int, int)].
    public static Node roll(Node x, int axis, int places) {
        return ShapeOps.roll(x, axis, places);
    }

    /// The elements at the positions in `index` along an axis: see [ShapeOps#take(Node, Node,
    /// int)].
    public static Node take(Node x, Node index, int axis) {
        return ShapeOps.take(x, index, axis);
    }

    /// Zeros with `size` elements along an axis: see [ShapeOps#scatterAdd(Node, Node, int, int)].
    public static Node scatterAdd(Node x, Node index, int axis, int size) {
        return ShapeOps.scatterAdd(x, index, axis, size);
    }

    /// One row of zeros per label, with a 1 at the label's position: see [ShapeOps#oneHot(Node,
    /// int, DType)].
    public static Node oneHot(Node labels, int classes, DType dtype) {
        return ShapeOps.oneHot(labels, classes, dtype);
    }

    /// The diagonal of a matrix; if `x` is a vector, the matrix with this diagonal and zeros
    /// elsewhere: see [ShapeOps#diag(Node)].
    public static Node diag(Node x) {
        return ShapeOps.diag(x);
    }

    /// The sum of the diagonal of a matrix: see [ShapeOps#trace(Node)].
    public static Node trace(Node x) {
        return ShapeOps.trace(x);
    }

    /// The matrix with zeros below the diagonal that lies `above` columns to the right of the main
    /// one: see [ShapeOps#upperTriangle(Node, int)].
    public static Node upperTriangle(Node x, int above) {
        return ShapeOps.upperTriangle(x, above);
    }

    /// The matrix with zeros above the diagonal that lies `above` columns to the right of the main
    /// one: see [ShapeOps#lowerTriangle(Node, int)].
    public static Node lowerTriangle(Node x, int above) {
        return ShapeOps.lowerTriangle(x, above);
    }

    /// The matrix product of `left` (… × rows × depth) and `right` (… × depth × columns): see
    /// [ContractionOps#matmul(Node, Node)].
    public static Node matmul(Node left, Node right) {
        return ContractionOps.matmul(left, right);
    }

    /// The matrix product of `left` and `right`, each with its last two axes exchanged if its flag
    /// is set: see [ContractionOps#matmul(Node, boolean, Node, boolean)].
    public static Node matmul(
            Node left, boolean transposeLeft, Node right, boolean transposeRight) {
        return ContractionOps.matmul(left, transposeLeft, right, transposeRight);
    }

    /// Σ xᵢ yᵢ of two vectors: see [ContractionOps#dot(Node, Node)].
    public static Node dot(Node x, Node y) {
        return ContractionOps.dot(x, y);
    }

    /// A matrix (… × rows × columns) times a vector (… × columns): … × rows. See
    /// [ContractionOps#matvec(Node, Node)].
    public static Node matvec(Node matrix, Node x) {
        return ContractionOps.matvec(matrix, x);
    }

    /// A vector (… × rows) times a matrix (… × rows × columns): … × columns. See
    /// [ContractionOps#vecmat(Node, Node)].
    public static Node vecmat(Node x, Node matrix) {
        return ContractionOps.vecmat(x, matrix);
    }

    /// xᵢ yⱼ of two vectors: a matrix with one row per element of `x`. See
    /// [ContractionOps#outer(Node, Node)].
    public static Node outer(Node x, Node y) {
        return ContractionOps.outer(x, y);
    }

    /// Products summed over the last `axes` axes of `left` and the first ones of `right`: see
    /// [ContractionOps#tensordot(Node, Node, int)].
    public static Node tensordot(Node left, Node right, int axes) {
        return ContractionOps.tensordot(left, right, axes);
    }

    /// Products summed over pairs of axes: axis `leftAxes[i]` of `left` is paired with axis
    /// `rightAxes[i]` of `right`. See [ContractionOps#tensordot(Node, Node, int[], int[])].
    public static Node tensordot(Node left, Node right, int[] leftAxes, int[] rightAxes) {
        return ContractionOps.tensordot(left, right, leftAxes, rightAxes);
    }

    /// Einstein's summation: products of elements of the operands, summed over every index that the
    /// result does not name. See [ContractionOps#einsum(String, Node...)].
    public static Node einsum(String formula, Node... operands) {
        return ContractionOps.einsum(formula, operands);
    }

    /// The mean over the rows of the cross-entropy - Σ t log softmax z between `targets` and the
    /// softmax of `logits`: see [LossOps#softmaxCrossEntropy(Node, Node)].
    public static Node softmaxCrossEntropy(Node logits, Node targets) {
        return LossOps.softmaxCrossEntropy(logits, targets);
    }

    /// The mean over all elements of the squared difference: see [LossOps#meanSquaredError(Node,
    /// Node)].
    public static Node meanSquaredError(Node predictions, Node targets) {
        return LossOps.meanSquaredError(predictions, targets);
    }

    /// The softmax cross-entropy of labels: the mean over the rows of logSumExp z - z of the label.
    /// See [LossOps#labelCrossEntropy(Node, Node)].
    public static Node labelCrossEntropy(Node logits, Node labels) {
        return LossOps.labelCrossEntropy(logits, labels);
    }

    /// The mean over the rows of the cross-entropy - Σ t log p between distributions: see
    /// [LossOps#crossEntropy(Node, Node, double)].
    public static Node crossEntropy(Node probabilities, Node targets, double smallest) {
        return LossOps.crossEntropy(probabilities, targets, smallest);
    }

    /// The mean over all elements of [FunctionOps#logisticLoss]: the cross-entropy between a target
    /// t, the probability of true, and the logistic function of a logit x. See
    /// [LossOps#binaryCrossEntropyOfLogits(Node, Node)].
    public static Node binaryCrossEntropyOfLogits(Node logits, Node targets) {
        return LossOps.binaryCrossEntropyOfLogits(logits, targets);
    }

    /// The mean over all elements of - t log p - (1 - t) log(1 - p): see
    /// [LossOps#binaryCrossEntropy(Node, Node, double)].
    public static Node binaryCrossEntropy(Node probabilities, Node targets, double smallest) {
        return LossOps.binaryCrossEntropy(probabilities, targets, smallest);
    }

    /// The mean over all elements of d² / 2 if the distance d is at most `delta`, and otherwise of
    /// `delta` (d - `delta` / 2) (Huber, "Robust estimation of a location parameter", 1964): see
    /// [LossOps#huber(Node, Node, double)].
    public static Node huber(Node predictions, Node targets, double delta) {
        return LossOps.huber(predictions, targets, delta);
    }

    /// Numbers from 0 to below 1, all equally likely: multiples of 2⁻²³ in float32 and of 2⁻⁵² in
    /// float64. See [RandomOps#uniform(Node, int, DType, int...)].
    public static Node uniform(Node key, int stream, DType dtype, int... sizes) {
        return RandomOps.uniform(key, stream, dtype, sizes);
    }

    /// Numbers of the normal distribution with mean 0 and variance 1, each from two uniform numbers
    /// (Box and Muller, "A note on the generation of random normal deviates", Annals of
    /// Mathematical Statistics 29, 1958): √(-2 log (1 - u)) cos 2πv. See [RandomOps#normal(Node,
    /// int, DType, int...)].
    public static Node normal(Node key, int stream, DType dtype, int... sizes) {
        return RandomOps.normal(key, stream, dtype, sizes);
    }

    /// A mask that is true with probability `p`: see [RandomOps#bernoulli(Node, int, double, DType,
    /// int...)].
    public static Node bernoulli(Node key, int stream, double p, DType dtype, int... sizes) {
        return RandomOps.bernoulli(key, stream, p, dtype, sizes);
    }

    /// `x` with each element set to 0 with probability `rate` and the others scaled up by 1 / (1 -
    /// rate), so that the expected value is unchanged (Srivastava et al., "Dropout: a simple way to
    /// prevent neural networks from overfitting", JMLR 15, 2014, section 10). See
    /// [RandomOps#dropout(Node, Node, int, double)].
    public static Node dropout(Node x, Node key, int stream, double rate) {
        return RandomOps.dropout(x, key, stream, rate);
    }

    /// Applies any op, from the library or your own: see [NodeOps#apply(Op, Node...)].
    public static Node apply(Op op, Node... inputs) {
        return NodeOps.apply(op, inputs);
    }

    /// The elements converted to another type. float64 to float32 rounds: see [NodeOps#cast(Node,
    /// DType)].
    public static Node cast(Node x, DType to) {
        return NodeOps.cast(x, to);
    }

    /// x, as a constant for differentiation: see [NodeOps#stopGradient(Node)].
    public static Node stopGradient(Node x) {
        return NodeOps.stopGradient(x);
    }

    /// Returns the gradient of a scalar `f`: its derivative for each of `targets`, inputs or inner
    /// nodes. See [Autodiff#gradient(Node, Node...)].
    public static List<Node> gradient(Node f, Node... targets) {
        return Autodiff.gradient(f, targets);
    }

    /// Like [Autodiff#gradient(Node, Node...)]: see [Autodiff#gradient(Node, List)].
    public static List<Node> gradient(Node f, List<? extends Node> targets) {
        return Autodiff.gradient(f, targets);
    }

    /// Returns the vector-Jacobian product, by reverse mode: the outputs' derivatives for each of
    /// `inputs`, transposed, times `cotangents`, one of each output's type. See [Autodiff#vjp(List,
    /// List, List)].
    public static List<Node> vjp(
            List<? extends Node> outputs,
            List<? extends Node> inputs,
            List<? extends Node> cotangents) {
        return Autodiff.vjp(outputs, inputs, cotangents);
    }

    /// Returns the Jacobian-vector product, by forward mode: each output's derivative in the
    /// direction `tangents` of the inputs, one of each input's type. See [Autodiff#jvp(List, List,
    /// List)].
    public static List<Node> jvp(
            List<? extends Node> outputs,
            List<? extends Node> inputs,
            List<? extends Node> tangents) {
        return Autodiff.jvp(outputs, inputs, tangents);
    }

    /// Returns the derivative of each element of `f` for each element of `x`: see
    /// [Autodiff#jacobian(Node, Node)].
    public static Node jacobian(Node f, Node x) {
        return Autodiff.jacobian(f, x);
    }

    /// Returns the second derivatives of a scalar `f`, with the shape of `x` twice: see
    /// [Autodiff#hessian(Node, Node)].
    public static Node hessian(Node f, Node x) {
        return Autodiff.hessian(f, x);
    }

    /// The mixed second derivatives of a scalar for two nodes: see [Autodiff#hessian(Node, Node,
    /// Node)].
    public static Node hessian(Node f, Node x, Node y) {
        return Autodiff.hessian(f, x, y);
    }

    /// The formula of a node in LaTeX: see [GraphText#latex(Node)].
    public static String latex(Node node) {
        return GraphText.latex(node);
    }

    /// Returns the second derivatives of a scalar `f` times a direction `v` of the type of `x`,
    /// without the Hessian: forward mode over reverse mode, at a small multiple of the cost of `f`
    /// (Pearlmutter, "Fast exact multiplication by the Hessian", Neural Computation 6, 1994). See
    /// [Autodiff#hessianVectorProduct(Node, Node, Node)].
    public static Node hessianVectorProduct(Node f, Node x, Node v) {
        return Autodiff.hessianVectorProduct(f, x, v);
    }

    /// Like [Autodiff#hessianVectorProduct(Node, Node, Node)], for several nodes that move
    /// together: see [Autodiff#hessianVectorProduct(Node, List, List)].
    public static List<Node> hessianVectorProduct(
            Node f, List<? extends Node> xs, List<? extends Node> directions) {
        return Autodiff.hessianVectorProduct(f, xs, directions);
    }

    /// Returns the derivative of a scalar `f` for `x`, an input or an inner node, as a text to
    /// learn from: the values between them, each path from `f` to `x` with its local derivatives
    /// and their product, and the sum over the paths. See [Autodiff#explain(Node, Node,
    /// Binding...)].
    public static Explanation explain(Node f, Node x, Binding... bindings) {
        return Autodiff.explain(f, x, bindings);
    }

    /// Returns the value of `f` on `x`: see [Autodiff#checkpoint(UnaryOperator, Node)].
    public static Node checkpoint(UnaryOperator<Node> f, Node x) {
        return Autodiff.checkpoint(f, x);
    }

    /// Returns the value of `f` on `arguments`: see [Autodiff#checkpoint(Function, List)].
    public static Node checkpoint(Function<List<Node>, Node> f, List<? extends Node> arguments) {
        return Autodiff.checkpoint(f, arguments);
    }

    /// The arguments of a program, for [Program#compile]: see [Program#inputs(Input...)].
    public static List<Input> inputs(Input... inputs) {
        return Program.inputs(inputs);
    }

    /// The outputs of a program, for [Program#compile]: see [Program#outputs(Node...)].
    public static List<Node> outputs(Node... outputs) {
        return Program.outputs(outputs);
    }

    /// The outputs of a program, such as a gradient: see [Program#outputs(List)].
    public static List<Node> outputs(List<? extends Node> outputs) {
        return Program.outputs(outputs);
    }

    /// A function and its gradient as the outputs of a program, for [Program#compile]: see
    /// [Program#outputs(Node, List)].
    public static List<Node> outputs(Node first, List<? extends Node> others) {
        return Program.outputs(first, others);
    }

    /// Compiles a graph: see [Program#compile(List, List)].
    public static Program compile(List<Input> arguments, List<Node> outputs) {
        return Program.compile(arguments, outputs);
    }

    /// Compiles a graph whose runs replace states: see [Program#compile(List, List, List)].
    public static Program compile(List<Input> arguments, List<Node> outputs, List<Update> updates) {
        return Program.compile(arguments, outputs, updates);
    }
}
