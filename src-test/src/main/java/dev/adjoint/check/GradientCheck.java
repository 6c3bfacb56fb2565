package dev.adjoint.check;

import static java.util.Objects.requireNonNull;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Holds the gradient of a scalar function of nodes, by reverse mode, against the slopes of the
/// function's own values, by central differences in float64. It serves in any test, and in a
/// property that draws the point:
///
/// ```java
/// GradientCheck.of(loss).at(x.is(0.3, -2), w.is(1, 5)).verify();
/// GradientCheck.check(in -> sum(mul(in.get(0), in.get(1))), Tensor.of(1, 2), Tensor.of(3, 4));
/// ```
///
/// Two numbers a and n count as equal where |a - n| is at most `tolerance` · max(|a|, |n|), plus
/// what n itself may be off: four times its estimated error, but never more than √ε |f| / |x|, the
/// error of a plain difference. A check costs some thirty evaluations an entry by the interpreter.
public final class GradientCheck {
    /// Half of float64's digits, which leaves the numeric slope some digits to spare.
    private static final double TOLERANCE = Math.sqrt(DType.FLOAT64.epsilon());

    private static final int SHOWN = 6;

    private final Node f;
    private final List<Binding> point;
    private final List<Input> inputs;
    private final double tolerance;

    private GradientCheck(Node f, List<Binding> point, List<Input> inputs, double tolerance) {
        this.f = f;
        this.point = point;
        this.inputs = inputs;
        this.tolerance = tolerance;
    }

    /// A check of the gradient of `f` for all inputs that are bound by [#at].
    ///
    /// @throws IllegalArgumentException where a node of `f` is float32, too coarse for differences
    public static GradientCheck of(Node f) {
        requireFloat64(f);
        return new GradientCheck(f, List.of(), List.of(), TOLERANCE);
    }

    /// Checks a function at a point, for all its arguments: float64 inputs of the tensors' shapes,
    /// which are called `x0`, `x1` and so on.
    ///
    /// @throws AssertionError as [#verify]
    public static void check(Function<List<Node>, Node> function, Tensor... point) {
        List<Input> arguments =
                IntStream.range(0, point.length)
                        .mapToObj(i -> Leaves.input("x" + i, point[i].shape().sizes()))
                        .toList();
        Binding[] bindings =
                IntStream.range(0, point.length)
                        .mapToObj(i -> arguments.get(i).is(point[i]))
                        .toArray(Binding[]::new);
        of(function.apply(List.copyOf(arguments))).at(bindings).verify();
    }

    /// This check at a point: a value for each input of the function.
    public GradientCheck at(Binding... bindings) {
        List<Input> all =
                Arrays.stream(bindings)
                        .map(Binding::input)
                        .filter(input -> input.dtype().isFloating())
                        .toList();
        return new GradientCheck(f, List.of(bindings), all, tolerance);
    }

    /// This check for some of the bound inputs only.
    public GradientCheck withRespectTo(Input... some) {
        return new GradientCheck(f, point, List.of(some), tolerance);
    }

    /// This check with another relative tolerance than √ε ≈ 1.5e-8.
    public GradientCheck within(double relativeTolerance) {
        return new GradientCheck(f, point, inputs, relativeTolerance);
    }

    /// Compares every entry of the gradient with the slope there.
    ///
    /// @throws AssertionError where an entry of the gradient differs from the slope; its message
    ///   has the input, the entry's index, both numbers, the tolerance, and the likely reason
    /// @throws IllegalArgumentException where an input of the function has no value, or there is
    ///   nothing to check
    public void verify() {
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException(
                    "gradient check: got no inputs to check, needed at least one: say"
                            + " at(x.is(…))  made at "
                            + f.origin().line());
        }
        List<Mismatch> mismatches = new ArrayList<>();
        List<Node> gradient = Autodiff.gradient(f, inputs);
        var values = Interpreter.trace(gradient, point);
        for (int i = 0; i < inputs.size(); i++) {
            compare(inputs.get(i), requireNonNull(values.get(gradient.get(i))), mismatches);
        }
        if (!mismatches.isEmpty()) {
            throw new AssertionError(message(mismatches));
        }
    }

    private void compare(Input input, Tensor analytic, List<Mismatch> mismatches) {
        double[] at = valueOf(input).toDoubles();
        for (int entry = 0; entry < at.length; entry++) {
            Slope slope = Slope.of(along(input, at, entry), at[entry]);
            double a = analytic.at(entry);
            double n = slope.value();
            double rounding =
                    Math.sqrt(DType.FLOAT64.epsilon()) * slope.magnitude() / Slope.scale(at[entry]);
            double allowed =
                    tolerance * Math.max(Math.abs(a), Math.abs(n))
                            + Math.min(4 * slope.error(), rounding);
            if (!(Math.abs(a - n) <= allowed)) {
                mismatches.add(new Mismatch(input, entry, at[entry], a, slope, allowed));
            }
        }
    }

    /// The function as one of a single entry of an input, all others staying at the point.
    private DoubleUnaryOperator along(Input input, double[] at, int entry) {
        List<Binding> others = point.stream().filter(b -> b.input() != input).toList();
        return x -> {
            double[] moved = at.clone();
            moved[entry] = x;
            List<Binding> all = new ArrayList<>(others);
            all.add(input.is(moved));
            return Interpreter.evaluate(f, all.toArray(Binding[]::new)).scalarValue();
        };
    }

    private Tensor valueOf(Input input) {
        return point.stream()
                .filter(binding -> binding.input() == input)
                .findFirst()
                .map(Binding::value)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "gradient check: got no value for the input "
                                                + input.name()
                                                + ", needed one: add "
                                                + input.name()
                                                + ".is(…) to at(…)"));
    }

    private String message(List<Mismatch> mismatches) {
        String worst =
                mismatches.stream()
                        .sorted(Comparator.comparingDouble(Mismatch::badness).reversed())
                        .limit(SHOWN)
                        .map(mismatch -> mismatch.text(f))
                        .collect(Collectors.joining("\n"));
        int entries = inputs.stream().mapToInt(input -> input.shape().count()).sum();
        return "gradient check: "
                + mismatches.size()
                + " of "
                + entries
                + " entries differ for "
                + f
                + "  made at "
                + f.origin().line()
                + "\n"
                + worst;
    }

    private static void requireFloat64(Node f) {
        for (Node node : Graph.of(f).nodes()) {
            if (node.dtype() == DType.FLOAT32) {
                throw new IllegalArgumentException(
                        "gradient check: got "
                                + node
                                + ", needed float64, since differences of float32 have no digits"
                                + " left: build the function with DType.FLOAT64  made at "
                                + node.origin().line());
            }
        }
    }
}
