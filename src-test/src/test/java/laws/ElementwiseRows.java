package laws;

import static laws.Domain.apartFromTheOneBefore;
import static laws.Domain.awayFromZero;
import static laws.Domain.between;
import static laws.Row.row;

import dev.adjoint.autodiff.graph.Add;
import dev.adjoint.autodiff.graph.Div;
import dev.adjoint.autodiff.graph.MaskOp;
import dev.adjoint.autodiff.graph.Mul;
import dev.adjoint.autodiff.graph.Neg;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Op;
import dev.adjoint.autodiff.graph.Pow;
import dev.adjoint.autodiff.graph.PowerSlope;
import dev.adjoint.autodiff.graph.Selection;
import dev.adjoint.autodiff.graph.Sub;
import dev.adjoint.autodiff.ops.Abs;
import dev.adjoint.autodiff.ops.Acos;
import dev.adjoint.autodiff.ops.Acosh;
import dev.adjoint.autodiff.ops.And;
import dev.adjoint.autodiff.ops.AngleSlope;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.Asin;
import dev.adjoint.autodiff.ops.Asinh;
import dev.adjoint.autodiff.ops.Atan;
import dev.adjoint.autodiff.ops.Atan2;
import dev.adjoint.autodiff.ops.Atanh;
import dev.adjoint.autodiff.ops.Cbrt;
import dev.adjoint.autodiff.ops.Ceil;
import dev.adjoint.autodiff.ops.ComparisonOps;
import dev.adjoint.autodiff.ops.Cos;
import dev.adjoint.autodiff.ops.Cosh;
import dev.adjoint.autodiff.ops.Elu;
import dev.adjoint.autodiff.ops.Equal;
import dev.adjoint.autodiff.ops.Erf;
import dev.adjoint.autodiff.ops.Excess;
import dev.adjoint.autodiff.ops.Exp;
import dev.adjoint.autodiff.ops.Exp2;
import dev.adjoint.autodiff.ops.Expm1;
import dev.adjoint.autodiff.ops.Floor;
import dev.adjoint.autodiff.ops.Gaussian;
import dev.adjoint.autodiff.ops.Gelu;
import dev.adjoint.autodiff.ops.GeluTanh;
import dev.adjoint.autodiff.ops.HardSigmoid;
import dev.adjoint.autodiff.ops.Hypot;
import dev.adjoint.autodiff.ops.HypotSlope;
import dev.adjoint.autodiff.ops.LeakyRelu;
import dev.adjoint.autodiff.ops.Length;
import dev.adjoint.autodiff.ops.Less;
import dev.adjoint.autodiff.ops.LessEqual;
import dev.adjoint.autodiff.ops.Log;
import dev.adjoint.autodiff.ops.Log10;
import dev.adjoint.autodiff.ops.Log1mexp;
import dev.adjoint.autodiff.ops.Log1p;
import dev.adjoint.autodiff.ops.Log2;
import dev.adjoint.autodiff.ops.LogAddExp;
import dev.adjoint.autodiff.ops.LogCosh;
import dev.adjoint.autodiff.ops.LogisticLoss;
import dev.adjoint.autodiff.ops.Maximum;
import dev.adjoint.autodiff.ops.Minimum;
import dev.adjoint.autodiff.ops.NodeLanes;
import dev.adjoint.autodiff.ops.NodeOps;
import dev.adjoint.autodiff.ops.NormalCdf;
import dev.adjoint.autodiff.ops.Not;
import dev.adjoint.autodiff.ops.NotEqual;
import dev.adjoint.autodiff.ops.Or;
import dev.adjoint.autodiff.ops.Ratio;
import dev.adjoint.autodiff.ops.Relu;
import dev.adjoint.autodiff.ops.Round;
import dev.adjoint.autodiff.ops.Selu;
import dev.adjoint.autodiff.ops.Sigmoid;
import dev.adjoint.autodiff.ops.SigmoidSlope;
import dev.adjoint.autodiff.ops.Sign;
import dev.adjoint.autodiff.ops.Silu;
import dev.adjoint.autodiff.ops.Sin;
import dev.adjoint.autodiff.ops.Sinh;
import dev.adjoint.autodiff.ops.Softplus;
import dev.adjoint.autodiff.ops.Softsign;
import dev.adjoint.autodiff.ops.Sqrt;
import dev.adjoint.autodiff.ops.Step;
import dev.adjoint.autodiff.ops.Tan;
import dev.adjoint.autodiff.ops.Tanh;
import dev.adjoint.autodiff.ops.TanhSlope;
import dev.adjoint.autodiff.ops.UnitLeg;
import dev.adjoint.autodiff.ops.Weighted;
import dev.adjoint.autodiff.ops.Xlogx;
import dev.adjoint.autodiff.ops.Xlogy;
import dev.adjoint.autodiff.ops.Xor;
import dev.adjoint.autodiff.type.Shape;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// The rows of the ops that work on each element.
final class ElementwiseRows {
    private static final Domain WIDE = between(-3, 3);

    /// Whether a mask of `x < 0` and one of `y < 0` make a true one.
    private interface Logic {
        boolean holds(double x, double y);
    }

    private ElementwiseRows() {}

    static List<Row> rows() {
        return List.of(
                unary(new Neg(), WIDE, x -> 0 - x),
                unary(new Abs(), awayFromZero(0.1, 3), x -> x < 0 ? -x : x),
                unary(new Exp(), WIDE, Precise::exp),
                unary(new Log(), between(0.1, 9), Precise::log),
                unary(new Sqrt(), between(0.1, 9), Precise::sqrt),
                unary(new Tanh(), WIDE, Precise::tanh),
                unary(new Sigmoid(), WIDE, Precise::sigmoid),
                unary(new SigmoidSlope(), WIDE, ElementwiseRows::sigmoidSlope),
                unary(new TanhSlope(), WIDE, x -> 4 * sigmoidSlope(2 * x)),
                unary(new Gaussian(), WIDE, x -> Precise.exp(-x * x / 2)),
                unary(new Length(0), between(0.1, 5), Precise::sqrt),
                unary(
                        new UnitLeg(),
                        between(-0.9, 0.9),
                        x -> Precise.sqrt(Precise.mul(1 - x, 1 + x))),
                unary(new Relu(), awayFromZero(0.1, 3), x -> x > 0 ? x : 0),
                binary(new Add(), WIDE, WIDE, Precise::add),
                binary(new Sub(), WIDE, WIDE, (x, y) -> Precise.add(x, -y)),
                binary(new Mul(), WIDE, WIDE, Precise::mul),
                binary(new Div(), WIDE, awayFromZero(0.3, 3), Precise::div),
                binary(new Maximum(), WIDE, apartFromTheOneBefore(), (x, y) -> x > y ? x : y),
                binary(new Minimum(), WIDE, apartFromTheOneBefore(), (x, y) -> x < y ? x : y),
                binary(new Pow(), between(0.2, 3), between(-3, 3), Precise::pow),
                binary(new Less(), WIDE, apartFromTheOneBefore(), (x, y) -> x < y ? 1 : 0)
                        .notSmooth(),
                binary(new Equal(), WIDE, apartFromTheOneBefore(), (x, y) -> x == y ? 1 : 0)
                        .notSmooth(),
                selection(),
                power(-1, x -> Precise.div(1, x)),
                power(2, x -> Precise.mul(x, x)),
                power(0.5, Precise::sqrt),
                unary(new Sign(), awayFromZero(0.1, 3), x -> x < 0 ? -1 : 1),
                unary(new Step(0.5), awayFromZero(0.1, 3), x -> x < 0 ? 0 : 1),
                unary(new Floor(), betweenIntegers(), x -> (long) x > x ? (long) x - 1 : (long) x),
                unary(new Ceil(), betweenIntegers(), x -> (long) x < x ? (long) x + 1 : (long) x),
                unary(new Round(), betweenIntegers(), x -> (double) Math.round(x)),
                unary(new Cbrt(), awayFromZero(0.2, 3), PreciseFunctions::cbrt),
                unary(new Exp2(), WIDE, PreciseFunctions::exp2),
                unary(new Expm1(), WIDE, PreciseFunctions::expm1),
                unary(new Log1p(), between(-0.7, 5), PreciseFunctions::log1p),
                unary(new Log2(), between(0.1, 9), PreciseFunctions::log2),
                unary(new Log10(), between(0.1, 9), PreciseFunctions::log10),
                unary(new Sin(), WIDE, PreciseFunctions::sin),
                unary(new Cos(), WIDE, PreciseFunctions::cos),
                unary(new Tan(), between(-1.2, 1.2), PreciseFunctions::tan),
                unary(new Asin(), between(-0.8, 0.8), PreciseFunctions::asin),
                unary(new Acos(), between(-0.8, 0.8), PreciseFunctions::acos),
                unary(new Atan(), WIDE, PreciseFunctions::atan),
                unary(new Sinh(), WIDE, PreciseFunctions::sinh),
                unary(new Cosh(), WIDE, PreciseFunctions::cosh),
                unary(new Asinh(), awayFromZero(0.1, 3), PreciseFunctions::asinh),
                unary(new Acosh(), between(1.3, 5), PreciseFunctions::acosh),
                unary(new Atanh(), between(-0.7, 0.7), PreciseFunctions::atanh),
                unary(new Erf(), WIDE, PreciseFunctions::erf),
                unary(new NormalCdf(), WIDE, PreciseFunctions::normalCdf),
                unary(new Gelu(), WIDE, PreciseFunctions::gelu),
                unary(new Silu(), WIDE, PreciseFunctions::silu),
                unary(new Softplus(), WIDE, PreciseFunctions::softplus),
                unary(new Softsign(), awayFromZero(0.1, 3), x -> x / (1 + Math.abs(x))),
                unary(new LeakyRelu(0.1), awayFromZero(0.1, 3), x -> x < 0 ? 0.1 * x : x),
                unary(
                        new Elu(0.7),
                        awayFromZero(0.1, 3),
                        x -> x < 0 ? 0.7 * PreciseFunctions.expm1(x) : x),
                unary(new Selu(), awayFromZero(0.1, 3), ElementwiseRows::selu),
                unary(new HardSigmoid(), awayFromZero(0.1, 2.9), x -> (x + 3) / 6),
                binary(new Hypot(), WIDE, awayFromZero(0.3, 3), PreciseFunctions::hypot),
                binary(new Excess(), WIDE, apartFromTheOneBefore(), (x, y) -> Precise.add(x, -y)),
                binary(new Weighted(), WIDE, WIDE, Precise::mul),
                binary(new LogisticLoss(), WIDE, WIDE, ElementwiseRows::logisticLoss),
                binary(new Atan2(), WIDE, awayFromZero(0.3, 3), StrictMath::atan2),
                unary(new Log1mexp(), between(-3, -0.1), PreciseFunctions::log1mexp),
                unary(new LogCosh(), WIDE, PreciseFunctions::logCosh),
                binary(new LogAddExp(), WIDE, WIDE, PreciseFunctions::logAddExp),
                unary(new Xlogx(), between(0.1, 5), x -> Precise.mul(x, Precise.log(x))),
                binary(
                        new Xlogy(),
                        WIDE,
                        between(0.1, 5),
                        (x, y) -> Precise.mul(x, Precise.log(y))),
                binary(new Ratio(), WIDE, awayFromZero(0.3, 3), Precise::div),
                binary(new LessEqual(), WIDE, apartFromTheOneBefore(), (x, y) -> x > y ? 0 : 1)
                        .notSmooth(),
                binary(new NotEqual(), WIDE, apartFromTheOneBefore(), (x, y) -> x == y ? 0 : 1)
                        .notSmooth(),
                logic(new And(), (x, y) -> x < 0 && y < 0),
                logic(new Or(), (x, y) -> x < 0 || y < 0),
                logic(new Xor(), (x, y) -> x < 0 != y < 0),
                logic(new Not(), (x, _) -> x >= 0),
                composite("square", ArithmeticOps::square, WIDE, x -> x * x),
                composite(
                        "reciprocal", ArithmeticOps::reciprocal, awayFromZero(0.3, 3), x -> 1 / x),
                composite("rsqrt", ArithmeticOps::rsqrt, between(0.2, 3), x -> 1 / Precise.sqrt(x)),
                composite(
                        "clamp",
                        x -> ArithmeticOps.clamp(x, -1, 1),
                        betweenIntegers(),
                        x -> x < -1 ? -1 : x > 1 ? 1 : x),
                composite(
                        "mod",
                        x -> ArithmeticOps.mod(x, 1),
                        betweenIntegers(),
                        x -> x - Math.floor(x)),
                composite(
                        "mod of a negative",
                        x -> ArithmeticOps.mod(x, -1),
                        betweenIntegers(),
                        x -> x - Math.ceil(x)),
                unary(new GeluTanh(), WIDE, ElementwiseRows::geluTanh),
                binary(
                        new PowerSlope(2, 0),
                        between(0.2, 3),
                        between(-3, 3),
                        (x, p) -> p * (p - 1) * Precise.pow(x, p - 2)),
                binary(
                        new PowerSlope(1, 1),
                        between(0.2, 3),
                        between(-3, 3),
                        (x, p) -> (1 + p * Precise.log(x)) * Precise.pow(x, p - 1)),
                binary(
                        new HypotSlope(2, 0),
                        WIDE,
                        awayFromZero(0.3, 3),
                        (x, y) -> y * y / cube(PreciseFunctions.hypot(x, y))),
                binary(
                        new AngleSlope(1, 1),
                        WIDE,
                        awayFromZero(0.3, 3),
                        (y, x) -> (y - x) * (y + x) / square(x * x + y * y)));
    }

    /// A tenth or more away from every integer and every half.
    private static Domain betweenIntegers() {
        return (random, count, _) ->
                random.doubles(count, -6, 6)
                        .map(x -> (Math.floor(x) + 0.2 + 0.6 * (x - Math.floor(x))) / 2)
                        .toArray();
    }

    private static double logisticLoss(double x, double t) {
        return t * PreciseFunctions.softplus(-x) + (1 - t) * PreciseFunctions.softplus(x);
    }

    private static double sigmoidSlope(double x) {
        return Precise.mul(Precise.sigmoid(x), Precise.sigmoid(-x));
    }

    private static double square(double x) {
        return x * x;
    }

    private static double cube(double x) {
        return x * x * x;
    }

    private static double selu(double x) {
        double scale = 1.05070098735548049342;
        return scale * (x < 0 ? 1.67326324235437728482 * PreciseFunctions.expm1(x) : x);
    }

    private static double geluTanh(double x) {
        double bent = Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x);
        return x * Precise.sigmoid(2 * bent);
    }

    private static Row composite(
            String name,
            UnaryOperator<Node> function,
            Domain domain,
            DoubleUnaryOperator reference) {
        Row plain = unary(new Neg(), domain, reference);
        return row(
                name,
                "composite " + name,
                plain.domains(),
                plain.shapes(),
                in -> function.apply(in.get(0)),
                plain.reference());
    }

    private static Node zero(Node x) {
        return new NodeLanes(x.dtype()).constant(0);
    }

    /// Masks are made by comparisons with 0; the second is not used by an op that takes one.
    private static Row logic(MaskOp op, Logic reference) {
        return row(
                        op.label(),
                        op.getClass(),
                        List.of(awayFromZero(0.1, 3), awayFromZero(0.1, 3)),
                        n -> Collections.nCopies(2, Shape.of(n)),
                        in -> {
                            Node left = ComparisonOps.less(in.get(0), zero(in.get(0)));
                            Node right = ComparisonOps.less(in.get(1), zero(in.get(1)));
                            return op.arity() == 1
                                    ? NodeOps.apply(op, left)
                                    : NodeOps.apply(op, left, right);
                        },
                        in ->
                                IntStream.range(0, in.get(0).shape().count())
                                        .mapToDouble(
                                                i ->
                                                        reference.holds(
                                                                        in.get(0).at(i),
                                                                        in.get(1).at(i))
                                                                ? 1
                                                                : 0)
                                        .toArray())
                .notSmooth();
    }

    private static Row unary(Op op, Domain domain, DoubleUnaryOperator reference) {
        return row(
                op.label(),
                op.getClass(),
                List.of(domain),
                n -> List.of(Shape.of(n)),
                in -> NodeOps.apply(op, in.get(0)),
                in ->
                        in.get(0).type().shape().count() == 0
                                ? new double[0]
                                : Arrays.stream(in.get(0).toDoubles()).map(reference).toArray());
    }

    private static Row binary(Op op, Domain left, Domain right, DoubleBinaryOperator reference) {
        return row(
                op.label(),
                op.getClass(),
                List.of(left, right),
                n -> Collections.nCopies(2, Shape.of(n)),
                in -> NodeOps.apply(op, in.get(0), in.get(1)),
                in ->
                        IntStream.range(0, in.get(0).shape().count())
                                .mapToDouble(
                                        i ->
                                                reference.applyAsDouble(
                                                        in.get(0).at(i), in.get(1).at(i)))
                                .toArray());
    }

    /// The mask has no derivative, so it is made of two more arguments.
    private static Row selection() {
        return row(
                "select",
                Selection.class,
                List.of(WIDE, apartFromTheOneBefore(), WIDE, WIDE),
                n -> Collections.nCopies(4, Shape.of(n)),
                in ->
                        ComparisonOps.select(
                                ComparisonOps.less(in.get(0), in.get(1)), in.get(2), in.get(3)),
                in ->
                        IntStream.range(0, in.get(0).shape().count())
                                .mapToDouble(
                                        i ->
                                                in.get(in.get(0).at(i) < in.get(1).at(i) ? 2 : 3)
                                                        .at(i))
                                .toArray());
    }

    private static Row power(double exponent, DoubleUnaryOperator reference) {
        Row plain = unary(new Neg(), between(0.2, 3), reference);
        return row(
                "pow by " + exponent,
                Pow.class,
                plain.domains(),
                plain.shapes(),
                in -> ArithmeticOps.pow(in.get(0), exponent),
                plain.reference());
    }
}
