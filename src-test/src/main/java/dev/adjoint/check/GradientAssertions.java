package dev.adjoint.check;

import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.UnaryOp;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.type.Tensor;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// Gradient checks in one line, for a static import:
///
/// ```java
/// assertGradients(loss);                              // at drawn points
/// assertGradients(loss, x.is(0.3, -2), w.is(1, 5));   // at one of your own
/// assertGradients(new Swish());                       // an op of your own
/// assertModel(loss, Inputs.class);                    // a model whose inputs have domains
/// assertGradient(f, gradient, 0.3, -2);               // a function in Java with its gradient
/// ```
///
/// Each method checks the laws of [GradientLaw], throws the exceptions of [GradientCheck#verify],
/// and returns a report. [GradientCheck] has the same checks with settings.
public final class GradientAssertions {
    /// An odd number, larger than one vector of 128 bits.
    private static final int ELEMENTS = 5;

    private GradientAssertions() {}

    /// Checks a function for all its floating inputs, at 3 points, with the given values for some
    /// of the inputs and values between -2 and 2 for the others. If all inputs have values, that
    /// one point is checked.
    public static GradientReport assertGradients(Node f, Binding... at) {
        return GradientCheck.of(f).at(at).verify();
    }

    /// Checks a function of nodes at a point: float64 inputs of the tensors' shapes, named `x0`,
    /// `x1` and so on.
    public static GradientReport assertGradients(
            Function<List<Node>, Node> function, Tensor... at) {
        List<Input> arguments =
                IntStream.range(0, at.length)
                        .mapToObj(i -> Leaves.input("x" + i, at[i].shape().sizes()))
                        .toList();
        Binding[] bindings =
                IntStream.range(0, at.length)
                        .mapToObj(i -> arguments.get(i).is(at[i]))
                        .toArray(Binding[]::new);
        return assertGradients(function.apply(List.copyOf(arguments)), bindings);
    }

    /// Checks an op of one argument on a vector of five.
    public static GradientReport assertGradients(UnaryOp op) {
        return assertGradients(Elementwise.of(op, Leaves.input("x", ELEMENTS)));
    }

    /// Checks an op of two arguments on vectors of five.
    public static GradientReport assertGradients(BinaryOp op) {
        return assertGradients(
                Elementwise.of(op, Leaves.input("x", ELEMENTS), Leaves.input("y", ELEMENTS)));
    }

    /// Checks a user's model by every law, to the third order, at drawn points and at the special
    /// points of its inputs' domains. Throws the exceptions of [ModelCheck#verify].
    ///
    /// @param inputs a record with one component per input, annotated with its [Domain]
    public static GradientReport assertModel(Node f, Class<? extends Record> inputs) {
        return ModelCheck.of(f, inputs).verify();
    }

    /// Checks the gradient of any function in Java against its values, for at most 10 seconds:
    ///
    /// ```java
    /// assertGradient(x -> x[0] * x[0] * x[1], x -> new double[] {2 * x[0] * x[1], x[0] * x[0]}, 3, 5);
    /// ```
    ///
    /// Throws the exceptions of [FunctionCheck#verify]; [FunctionCheck] has the same check with
    /// drawn points.
    public static GradientReport assertGradient(
            ToDoubleFunction<double[]> f, UnaryOperator<double[]> gradient, double... point) {
        return FunctionCheck.of(f, gradient).at(point).verify();
    }

    /// Like [#assertGradient], for a function of several outputs and its Jacobian: one row per
    /// output, with one derivative per entry of the point.
    public static GradientReport assertJacobian(
            UnaryOperator<double[]> f, Function<double[], double[][]> jacobian, double... point) {
        return FunctionCheck.ofJacobian(f, jacobian).at(point).verify();
    }

    /// Checks the derivative at a kink: at a point where the slopes of the function to the left and
    /// to the right differ, each entry of the gradient must be as expected, in reverse and in
    /// forward mode, plain and simplified, and compiled.
    ///
    /// @param f a scalar, or a tensor whose sum is differentiated
    /// @param at the point
    /// @param expected the derivative for each entry, in row-major order
    /// @throws AssertionError if one differs by more than 4 ulp, or no entry lies at a kink
    public static void assertDerivativeAtKink(Node f, Binding at, double... expected) {
        new KinkCheck(f, at, expected).verify();
    }
}
