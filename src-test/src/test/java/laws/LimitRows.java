package laws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The limits of functions of one variable at infinity, by hand: the value and the first three
/// derivatives. Where a function has no limit, or is not defined, all are NaN.
final class LimitRows {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final double NAN = Double.NaN;
    private static final double[] UP = limits(INFINITY, INFINITY, INFINITY, INFINITY);
    private static final double[] LINE = limits(INFINITY, 1, 0, 0);
    private static final double[] SLOW = limits(INFINITY, 0, 0, 0);
    private static final double[] SLOW_DOWN = limits(-INFINITY, 0, 0, 0);
    private static final double[] NOTHING = limits(0, 0, 0, 0);
    private static final double[] NOWHERE = limits(NAN, NAN, NAN, NAN);

    /// @param function the name of a [SmoothRow]
    /// @param above the limits at ∞
    /// @param below those at -∞; none where the function is not defined there
    record Limits(String function, double[] above, double[] below) {
        /// What is right at both ends.
        List<Truth> truths() {
            return Stream.of(truth(INFINITY, above), truth(-INFINITY, below)).toList();
        }

        private static Truth truth(double at, double... limits) {
            Optional<Map<List<Integer>, Tolerance>> tolerances =
                    limits.length == 0
                            ? Optional.empty()
                            : Optional.of(
                                    IntStream.range(0, limits.length)
                                            .boxed()
                                            .collect(
                                                    Collectors.toMap(
                                                            List::of,
                                                            order ->
                                                                    Tolerance.near(
                                                                            limits[order]))));
            return new Truth(List.of(at), tolerances);
        }

        @Override
        public String toString() {
            return function + " at infinity";
        }
    }

    static final List<Limits> ALL =
            Stream.of(arithmetic(), exponentials(), circles(), activations(), steps(), powers())
                    .flatMap(List::stream)
                    .toList();

    /// What keeps the sign of a zero; all others that are 0 at 0 give +0 at -0.
    static final List<String> KEEP_THE_SIGN_OF_ZERO =
            List.of(
                    "sqrt",
                    "cbrt",
                    "expm1",
                    "log1p",
                    "sin",
                    "tan",
                    "asin",
                    "atan",
                    "sinh",
                    "tanh",
                    "asinh",
                    "atanh",
                    "erf",
                    "silu",
                    "gelu",
                    "geluTanh",
                    "softsign",
                    "leakyRelu",
                    "elu",
                    "elu with alpha",
                    "selu",
                    "sign",
                    "floor",
                    "ceil",
                    "round",
                    "clamp",
                    "floorDivide",
                    "pow by 1",
                    "pow by 3",
                    "pow by a hidden 1",
                    "pow by a hidden 3");

    private LimitRows() {}

    private static double[] limits(double value, double first, double second, double third) {
        return new double[] {value, first, second, third};
    }

    private static Limits of(String function, double[] above, double[] below) {
        return new Limits(function, above, below);
    }

    /// Constant far out.
    private static Limits flat(String function, double above, double below) {
        return of(function, limits(above, 0, 0, 0), limits(below, 0, 0, 0));
    }

    private static List<Limits> arithmetic() {
        return List.of(
                of("neg", limits(-INFINITY, -1, 0, 0), limits(INFINITY, -1, 0, 0)),
                of("abs", LINE, limits(INFINITY, -1, 0, 0)),
                of("square", limits(INFINITY, INFINITY, 2, 0), limits(INFINITY, -INFINITY, 2, 0)),
                of("reciprocal", NOTHING, NOTHING),
                of("sqrt", SLOW, new double[0]),
                of("rsqrt", NOTHING, new double[0]),
                of("cbrt", SLOW, SLOW_DOWN));
    }

    private static List<Limits> exponentials() {
        double[] odd = limits(-INFINITY, INFINITY, -INFINITY, INFINITY);
        double[] even = limits(INFINITY, -INFINITY, INFINITY, -INFINITY);
        return List.of(
                of("exp", UP, NOTHING),
                of("exp2", UP, NOTHING),
                of("expm1", UP, limits(-1, 0, 0, 0)),
                of("log", SLOW, new double[0]),
                of("log1p", SLOW, new double[0]),
                of("log2", SLOW, new double[0]),
                of("log10", SLOW, new double[0]),
                of("sinh", UP, odd),
                of("cosh", UP, even),
                flat("tanh", 1, -1),
                of("asinh", SLOW, SLOW_DOWN),
                of("acosh", SLOW, new double[0]),
                flat("erf", 1, -1),
                flat("normalCdf", 1, 0));
    }

    private static List<Limits> circles() {
        return List.of(
                of("sin", NOWHERE, NOWHERE),
                of("cos", NOWHERE, NOWHERE),
                of("tan", NOWHERE, NOWHERE),
                flat("atan", Math.PI / 2, -Math.PI / 2));
    }

    private static List<Limits> activations() {
        double scale = 1.0507009873554805;
        return List.of(
                flat("sigmoid", 1, 0),
                of("relu", LINE, NOTHING),
                of("leakyRelu", LINE, limits(-INFINITY, 0.1, 0, 0)),
                of("elu", LINE, limits(-1, 0, 0, 0)),
                of("elu with alpha", LINE, limits(-0.75, 0, 0, 0)),
                of(
                        "selu",
                        limits(INFINITY, scale, 0, 0),
                        limits(-scale * 1.6732632423543772, 0, 0, 0)),
                of("gelu", LINE, NOTHING),
                of("geluTanh", LINE, NOTHING),
                of("silu", LINE, NOTHING),
                of("softplus", LINE, NOTHING),
                flat("softsign", 1, -1),
                flat("hardSigmoid", 1, 0),
                flat("clamp", 2, -1));
    }

    private static List<Limits> steps() {
        return List.of(
                flat("sign", 1, -1),
                flat("step", 1, 0),
                of("floor", SLOW, SLOW_DOWN),
                of("ceil", SLOW, SLOW_DOWN),
                of("round", SLOW, SLOW_DOWN),
                of("floorDivide", SLOW, SLOW_DOWN));
    }

    private static List<Limits> powers() {
        double[] square = limits(INFINITY, -INFINITY, 2, 0);
        return List.of(
                flat("pow by 0", 1, 1),
                of("pow by 1", LINE, limits(-INFINITY, 1, 0, 0)),
                of("pow by 2", limits(INFINITY, INFINITY, 2, 0), square),
                of(
                        "pow by 3",
                        limits(INFINITY, INFINITY, INFINITY, 6),
                        limits(-INFINITY, INFINITY, -INFINITY, 6)),
                of("pow by 4", UP, limits(INFINITY, -INFINITY, INFINITY, -INFINITY)),
                of("pow by -1", NOTHING, NOTHING),
                of("pow by 0.5", SLOW, new double[0]),
                of("pow by 1.5", limits(INFINITY, INFINITY, 0, 0), new double[0]),
                of("pow of 2.0", UP, NOTHING),
                of("pow of 0.5", NOTHING, limits(INFINITY, -INFINITY, INFINITY, -INFINITY)));
    }
}
