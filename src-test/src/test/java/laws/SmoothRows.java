package laws;

import static laws.SmoothRow.of;
import static laws.SmoothRow.point;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.ComparisonOps;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.NodeOps;
import dev.adjoint.autodiff.type.Tensor;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// The functions that work on each element, by their definitions.
final class SmoothRows {
    private static final BigDecimal SELU_SCALE = new BigDecimal(1.0507009873554805);
    private static final BigDecimal SELU_ALPHA = new BigDecimal(1.6732632423543772);

    /// At which no term of the chain rule is beyond the element types.
    private static final double[][] SELVES = {
        point(1e-8), point(0.1), point(0.5), point(1), point(1.5), point(2), point(3), point(17)
    };

    private SmoothRows() {}

    static List<SmoothRow> rows() {
        return Stream.of(
                        arithmetic(),
                        exponentials(),
                        circles(),
                        activations(),
                        steps(),
                        stableForms(),
                        ofTwo(),
                        powers())
                .flatMap(List::stream)
                .toList();
    }

    private static List<SmoothRow> arithmetic() {
        return List.of(
                of("neg", x -> ArithmeticOps.neg(x), x -> x.negated()),
                of("abs", x -> ArithmeticOps.abs(x), SmoothRows::abs).withKinks("|x|"),
                of("square", x -> ArithmeticOps.square(x), x -> x.times(x)),
                of("reciprocal", x -> ArithmeticOps.reciprocal(x), x -> x.power(-1)),
                of("sqrt", x -> FunctionOps.sqrt(x), x -> x.sqrt()),
                of("rsqrt", x -> ArithmeticOps.rsqrt(x), x -> x.sqrt().power(-1)),
                of("cbrt", x -> FunctionOps.cbrt(x), x -> x.cbrt()));
    }

    private static List<SmoothRow> exponentials() {
        return List.of(
                of("exp", x -> FunctionOps.exp(x), x -> x.exp()),
                of("exp2", x -> FunctionOps.exp2(x), x -> x.times(log(x, 2)).exp()),
                of("expm1", x -> FunctionOps.expm1(x), x -> x.expm1()),
                of("log", x -> FunctionOps.log(x), x -> x.log()),
                of("log1p", x -> FunctionOps.log1p(x), x -> x.log1p()),
                of("log2", x -> FunctionOps.log2(x), x -> x.log().over(log(x, 2))),
                of("log10", x -> FunctionOps.log10(x), x -> x.log().over(log(x, 10))),
                of("sinh", x -> FunctionOps.sinh(x), x -> x.sinh()),
                of("cosh", x -> FunctionOps.cosh(x), x -> x.cosh()),
                of("tanh", x -> ActivationOps.tanh(x), SmoothRows::tanh),
                of("asinh", x -> FunctionOps.asinh(x), x -> x.asinh()),
                of("acosh", x -> FunctionOps.acosh(x), x -> x.acosh()),
                of("atanh", x -> FunctionOps.atanh(x), x -> x.atanh()),
                of("erf", x -> FunctionOps.erf(x), x -> x.erf()),
                of("normalCdf", x -> FunctionOps.normalCdf(x), x -> x.normalCdf()));
    }

    private static List<SmoothRow> circles() {
        return List.of(
                of("sin", x -> FunctionOps.sin(x), x -> x.sin()),
                of("cos", x -> FunctionOps.cos(x), x -> x.cos()),
                of("tan", x -> FunctionOps.tan(x), x -> x.tan()),
                of("asin", x -> FunctionOps.asin(x), x -> x.asin()),
                of("acos", x -> FunctionOps.acos(x), x -> halfTurn(x).minus(x.asin())),
                of("atan", x -> FunctionOps.atan(x), x -> x.atan()));
    }

    private static List<SmoothRow> activations() {
        return List.of(
                of("sigmoid", x -> ActivationOps.sigmoid(x), SmoothRows::sigmoid),
                of("relu", x -> ActivationOps.relu(x), x -> side(x) > 0 ? x : x.like(0))
                        .withKinks("relu x"),
                of(
                                "leakyRelu",
                                x -> ActivationOps.leakyRelu(x, 0.1),
                                x -> side(x) > 0 ? x : x.times(0.1))
                        .withKinks("leakyRelu(x, slope)"),
                of("elu", x -> ActivationOps.elu(x), x -> side(x) > 0 ? x : x.expm1())
                        .withKinks("elu(x, alpha), selu x"),
                of(
                                "elu with alpha",
                                x -> ActivationOps.elu(x, 0.75),
                                x -> side(x) > 0 ? x : x.expm1().times(0.75))
                        .withKinks("elu(x, alpha), selu x")
                        .about("elu"),
                of("selu", x -> ActivationOps.selu(x), SmoothRows::selu)
                        .withKinks("elu(x, alpha), selu x"),
                of("gelu", x -> ActivationOps.gelu(x), x -> x.times(x.normalCdf())),
                of("geluTanh", x -> ActivationOps.geluTanh(x), SmoothRows::geluTanh),
                of("silu", x -> ActivationOps.silu(x), x -> x.times(sigmoid(x))),
                of("softplus", x -> ActivationOps.softplus(x), SmoothRows::softplus),
                of("softsign", x -> ActivationOps.softsign(x), x -> x.over(abs(x).plus(1)))
                        .withKinks("softsign x"),
                of("hardSigmoid", x -> ActivationOps.hardSigmoid(x), SmoothRows::hardSigmoid)
                        .withKinks("hardSigmoid x"),
                of(
                                "clamp",
                                x -> ArithmeticOps.clamp(x, -1, 2),
                                x ->
                                        side(x.plus(1)) < 0
                                                ? x.like(-1)
                                                : side(x.minus(2)) > 0 ? x.like(2) : x)
                        .withKinks("clamp(x, low, high)"));
    }

    private static List<SmoothRow> steps() {
        return List.of(
                of("sign", x -> ArithmeticOps.sign(x), x -> x.like(side(x)))
                        .withKinks("sign x, step x, ⌊x⌋, ⌈x⌉, round x"),
                of("step", x -> ActivationOps.step(x), x -> x.like(side(x) > 0 ? 1 : 0))
                        .withKinks("sign x, step x, ⌊x⌋, ⌈x⌉, round x"),
                of("floor", x -> ArithmeticOps.floor(x), x -> floor(x))
                        .withKinks("sign x, step x, ⌊x⌋, ⌈x⌉, round x"),
                of("ceil", x -> ArithmeticOps.ceil(x), x -> floor(x).plus(1))
                        .withKinks("sign x, step x, ⌊x⌋, ⌈x⌉, round x"),
                of("round", x -> ArithmeticOps.round(x), x -> floor(x.plus(0.5)))
                        .withKinks("sign x, step x, ⌊x⌋, ⌈x⌉, round x"),
                of(
                                "floorDivide",
                                x -> ArithmeticOps.floorDivide(x, 2.5),
                                x -> floor(x.over(x.like(2.5))))
                        .withKinks("sign x, step x, ⌊x⌋, ⌈x⌉, round x"),
                of(
                                "mod",
                                x -> ArithmeticOps.mod(x, 2.5),
                                x -> x.minus(floor(x.over(x.like(2.5))).times(2.5)))
                        .withKinks("x mod y"));
    }

    /// Stable forms of compositions.
    private static List<SmoothRow> stableForms() {
        return List.of(
                of("log1mexp", x -> FunctionOps.log1mexp(x), x -> x.exp().negated().log1p())
                        .withKinks("log1mexp x"),
                of("logCosh", x -> FunctionOps.logCosh(x), SmoothRows::logCosh),
                of("xlogx", x -> FunctionOps.xlogx(x), x -> x.times(x.log())).withKinks("xlogx x"),
                of("xlogy", (x, y) -> FunctionOps.xlogy(x, y), (x, y) -> x.times(y.log()))
                        .withKinks("xlogy(x, y)"),
                of("ratio", (x, y) -> FunctionOps.ratio(x, y), (x, y) -> x.over(y))
                        .withKinks("ratio(x, y)"),
                of("excess", (x, y) -> FunctionOps.excess(x, y), (x, y) -> x.minus(y)),
                of("weighted", (w, x) -> FunctionOps.weighted(w, x), (w, x) -> w.times(x)),
                of(
                                "logAddExp",
                                (x, y) -> FunctionOps.logAddExp(x, y),
                                (x, y) -> softplus(x.minus(y)).plus(y))
                        .ofTerms(),
                of(
                                "logisticLoss",
                                (x, t) -> FunctionOps.logisticLoss(x, t),
                                (x, t) -> softplus(x).minus(t.times(x)))
                        .ofTerms()
                        .onlyAt(logitsAndTargets()));
    }

    private static double[][] logitsAndTargets() {
        return DoubleStream.of(-700, -40, -17, -1, -1e-8, 0, 1e-150, 1, 8, 40, 700)
                .boxed()
                .flatMap(x -> DoubleStream.of(0, 0.25, 1).mapToObj(t -> new double[] {x, t}))
                .toArray(double[][]::new);
    }

    private static Taylor logCosh(Taylor x) {
        Taylor size = x.signum() < 0 ? x.negated() : x;
        Taylor half = x.times(0.5).sinh();
        return size.minus(1).signum() < 0
                ? half.times(half).times(2).log1p()
                : size.times(-2).exp().log1p().plus(size).minus(log(x, 2));
    }

    private static List<SmoothRow> ofTwo() {
        return List.of(
                of("add", (x, y) -> ArithmeticOps.add(x, y), (x, y) -> x.plus(y)),
                of("sub", (x, y) -> ArithmeticOps.sub(x, y), (x, y) -> x.minus(y)),
                of("mul", (x, y) -> ArithmeticOps.mul(x, y), (x, y) -> x.times(y)),
                of("div", (x, y) -> ArithmeticOps.div(x, y), (x, y) -> x.over(y)),
                of(
                                "maximum",
                                (x, y) -> ArithmeticOps.maximum(x, y),
                                (x, y) -> side(x.minus(y)) > 0 ? x : y)
                        .withKinks("maximum(x, y), minimum(x, y)"),
                of(
                                "minimum",
                                (x, y) -> ArithmeticOps.minimum(x, y),
                                (x, y) -> side(x.minus(y)) < 0 ? x : y)
                        .withKinks("maximum(x, y), minimum(x, y)"),
                of(
                                "select",
                                (x, y) ->
                                        ComparisonOps.select(
                                                ComparisonOps.less(x, y),
                                                ArithmeticOps.mul(x, y),
                                                ArithmeticOps.sub(x, y)),
                                (x, y) -> side(x.minus(y)) < 0 ? x.times(y) : x.minus(y))
                        .withKinks("select(mask, a, b)"),
                of("pow", (x, y) -> ArithmeticOps.pow(x, y), (x, y) -> y.times(x.log()).exp())
                        .withKinks("xᵖ, for x", "xᵖ, for p"),
                of("hypot", (x, y) -> FunctionOps.hypot(x, y), (x, y) -> hypot(x, y))
                        .withKinks("hypot(x, y), atan2(y, x)"),
                of("atan2", (y, x) -> FunctionOps.atan2(y, x), (y, x) -> atan2(y, x))
                        .withKinks("hypot(x, y), atan2(y, x)"));
    }

    private static List<SmoothRow> powers() {
        Stream<SmoothRow> whole =
                Stream.of(0, 1, 2, 3, 4, 10, -1, -2, -3)
                        .map(n -> of("pow by " + n, x -> ArithmeticOps.pow(x, n), x -> x.power(n)));
        Stream<SmoothRow> hidden =
                Stream.of(0, 1, 2, 3, -1)
                        .map(
                                n ->
                                        of(
                                                "pow by a hidden " + n,
                                                x -> ArithmeticOps.pow(x, hidden(x, n)),
                                                x -> x.power(n)));
        Stream<SmoothRow> broken =
                DoubleStream.of(0.5, 1.5, 2.5, -0.5, -1.5, 0.125, 0x1p-27)
                        .mapToObj(
                                p ->
                                        of(
                                                        "pow by " + p,
                                                        x -> ArithmeticOps.pow(x, p),
                                                        x -> x.power(new BigDecimal(p)))
                                                .withKinks("xᵖ, for x"));
        Stream<SmoothRow> bases =
                DoubleStream.of(2, 0.5, 10)
                        .mapToObj(
                                b ->
                                        of(
                                                "pow of " + b,
                                                x -> ArithmeticOps.pow(constant(x, b), x),
                                                x -> x.times(log(x, b)).exp()));
        Stream<SmoothRow> selves =
                Stream.of(
                                of(
                                        "x^x",
                                        x -> ArithmeticOps.pow(x, x),
                                        x -> x.times(x.log()).exp()),
                                of(
                                        "x^(x - 1)",
                                        x -> ArithmeticOps.pow(x, ArithmeticOps.sub(x, 1)),
                                        x -> x.minus(1).times(x.log()).exp()))
                        .map(row -> row.onlyAt(SELVES));
        return Stream.of(whole, hidden, broken, bases, selves)
                .flatMap(rows -> rows)
                .map(row -> row.about("pow"))
                .toList();
    }

    /// A number that no rule for constants finds.
    private static Node hidden(Node like, double value) {
        return NodeOps.stopGradient(ArithmeticOps.add(ArithmeticOps.mul(like, 0), value));
    }

    /// The sign of a difference at which branches meet.
    ///
    /// @throws ArithmeticException at 0
    static int side(Taylor x) {
        if (x.signum() == 0) {
            throw new ArithmeticException("where branches meet");
        }
        return x.signum();
    }

    static Taylor abs(Taylor x) {
        return side(x) > 0 ? x : x.negated();
    }

    private static Node constant(Node like, double value) {
        return Leaves.constant(Tensor.of(value).as(like.dtype()));
    }

    private static Taylor log(Taylor like, double of) {
        return like.like(like.reals().log(new BigDecimal(of)));
    }

    private static Taylor halfTurn(Taylor like) {
        return like.like(like.reals().divide(like.reals().pi(), BigDecimal.TWO));
    }

    /// 1 / (1 + e⁻ˣ).
    static Taylor sigmoid(Taylor x) {
        return x.negated().exp().plus(1).power(-1);
    }

    /// (e²ˣ - 1) / (e²ˣ + 1); above 0 it is what is left of 1, below 0 of -1.
    static Taylor tanh(Taylor x) {
        Taylor grown = x.times(2).expm1();
        if (x.value().abs().compareTo(BigDecimal.ONE) < 0) {
            return grown.over(grown.plus(2));
        }
        Taylor rest = abs(x).times(2).exp().plus(1).power(-1).times(2);
        Taylor size = rest.like(1).minus(rest);
        return x.signum() > 0 ? size : size.negated();
    }

    /// log(1 + eˣ).
    static Taylor softplus(Taylor x) {
        Taylor small = (x.signum() > 0 ? x.negated() : x).exp().log1p();
        return x.signum() > 0 ? x.plus(small) : small;
    }

    private static Taylor selu(Taylor x) {
        Taylor scale = x.like(SELU_SCALE);
        return side(x) > 0 ? x.times(scale) : x.expm1().times(scale).times(x.like(SELU_ALPHA));
    }

    /// ½ x (1 + tanh(√(2/π) (x + 0.044715 x³))), whose second factor is 2 σ of twice the argument.
    private static Taylor geluTanh(Taylor x) {
        Reals reals = x.reals();
        Taylor root = x.like(reals.sqrt(reals.divide(BigDecimal.TWO, reals.pi())));
        Taylor bent = x.plus(x.power(3).times(x.like(new BigDecimal("0.044715"))));
        return x.times(sigmoid(root.times(bent).times(2)));
    }

    private static Taylor hardSigmoid(Taylor x) {
        if (side(x.plus(3)) < 0) {
            return x.like(0);
        }
        return side(x.minus(3)) > 0 ? x.like(1) : x.plus(3).over(x.like(6));
    }

    /// @throws ArithmeticException at an integer
    private static Taylor floor(Taylor x) {
        BigDecimal floor = x.value().setScale(0, RoundingMode.FLOOR);
        side(x.minus(x.like(floor)));
        return x.like(floor);
    }

    static Taylor hypot(Taylor x, Taylor y) {
        return x.times(x).plus(y.times(y)).sqrt();
    }

    /// The angle of the point (x, y).
    ///
    /// @throws ArithmeticException at the origin and where the angle jumps
    private static Taylor atan2(Taylor y, Taylor x) {
        if (x.value().abs().compareTo(y.value().abs()) < 0) {
            Taylor quarter = halfTurn(x);
            Taylor rest = x.over(y).atan();
            return (y.signum() > 0 ? quarter : quarter.negated()).minus(rest);
        }
        Taylor flat = y.over(x).atan();
        if (x.signum() > 0) {
            return flat;
        }
        Taylor turn = halfTurn(x).times(2);
        return flat.plus(side(y) > 0 ? turn : turn.negated());
    }
}
