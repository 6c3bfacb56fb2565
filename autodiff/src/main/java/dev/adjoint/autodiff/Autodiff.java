package dev.adjoint.autodiff;

import dev.adjoint.autodiff.differentiate.Differentiable;
import dev.adjoint.autodiff.differentiate.ForwardMode;
import dev.adjoint.autodiff.differentiate.Jacobian;
import dev.adjoint.autodiff.differentiate.ReverseMode;
import dev.adjoint.autodiff.explain.Explanation;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Marker;
import dev.adjoint.autodiff.graph.Meaning;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.simplify.Stabilized;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Symbolic, simplified derivatives. The function is simplified before it is differentiated, so a
/// value that has a stable form has a stable derivative: the slope of `log(1 + exp(x))` at 1000 is
/// 1. All results are made of nodes, so they can be differentiated again, drawn, and compiled with
///    the function into one program. A derivative is zero if the function does not depend on the
///    target; this is no error.
public final class Autodiff {
    private Autodiff() {}

    /// Returns the gradient of a scalar `f`: its derivative for each of `targets`, inputs or inner
    /// nodes. Each result has its target's type.
    ///
    /// @throws dev.adjoint.autodiff.type.ShapeMismatchException if `f` is not a floating scalar, or
    ///   a target is a mask
    public static List<Node> gradient(Node f, Node... targets) {
        return gradient(f, List.of(targets));
    }

    /// Like [#gradient(Node, Node...)].
    public static List<Node> gradient(Node f, List<? extends Node> targets) {
        Stabilized stable = stabilized("gradient", List.of(f), "a target", targets);
        return stable.finished(ReverseMode.gradient(stable.outputs().getFirst(), stable.targets()));
    }

    /// Returns the vector-Jacobian product, by reverse mode: the outputs' derivatives for each of
    /// `inputs`, transposed, times `cotangents`, one of each output's type. Each result has its
    /// input's type.
    ///
    /// @throws dev.adjoint.autodiff.type.ShapeMismatchException if there is not one cotangent of
    ///   each output's type, or an output or an input is a mask
    public static List<Node> vjp(
            List<? extends Node> outputs,
            List<? extends Node> inputs,
            List<? extends Node> cotangents) {
        Stabilized stable = Stabilized.of(outputs, inputs);
        return stable.finished(ReverseMode.vjp(stable.outputs(), stable.targets(), cotangents));
    }

    /// Returns the Jacobian-vector product, by forward mode: each output's derivative in the
    /// direction `tangents` of the inputs, one of each input's type. Each result has its output's
    /// type.
    ///
    /// @throws dev.adjoint.autodiff.type.ShapeMismatchException if there is not one tangent of each
    ///   input's type, or an output or an input is a mask
    public static List<Node> jvp(
            List<? extends Node> outputs,
            List<? extends Node> inputs,
            List<? extends Node> tangents) {
        Stabilized stable = stabilized("jvp", outputs, "an input", inputs);
        return stable.finished(ForwardMode.jvp(stable.outputs(), stable.targets(), tangents));
    }

    /// Returns the derivative of each element of `f` for each element of `x`. The shape is the
    /// shape of `f` followed by the shape of `x`. It takes one pass per element of the smaller of
    /// the two, forward passes for `x` and reverse passes for `f`, and as many times the nodes.
    ///
    /// @throws dev.adjoint.autodiff.type.ShapeMismatchException if `f` or `x` is a mask
    public static Node jacobian(Node f, Node x) {
        Stabilized stable = stabilized("jacobian", List.of(f), "an input", List.of(x));
        Node jacobian = Jacobian.of(stable.outputs().getFirst(), stable.targets().getFirst());
        return stable.finished(List.of(jacobian)).getFirst();
    }

    /// Returns the second derivatives of a scalar `f`, with the shape of `x` twice. It takes one
    /// forward pass over the gradient per element of `x`.
    ///
    /// @throws dev.adjoint.autodiff.type.ShapeMismatchException if `f` is not a floating scalar, or
    ///   `x` is a mask
    public static Node hessian(Node f, Node x) {
        ReverseMode.requireScalar("hessian", f);
        Stabilized stable = stabilized("hessian", List.of(f), "a target", List.of(x));
        Node gradient = gradient(stable).getFirst();
        Node hessian = Jacobian.of(gradient, stable.targets().getFirst());
        return stable.finished(List.of(hessian)).getFirst();
    }

    /// Returns the mixed second derivatives of a scalar `f`: the derivative of its gradient for `x`
    /// for each element of `y`, with the shape of `x` followed by the shape of `y`.
    ///
    /// @throws dev.adjoint.autodiff.type.ShapeMismatchException if `f` is not a floating scalar, or
    ///   `x` or `y` is a mask
    public static Node hessian(Node f, Node x, Node y) {
        if (x == y) {
            return hessian(f, x);
        }
        ReverseMode.requireScalar("hessian", f);
        Stabilized stable = stabilized("hessian", List.of(f), "a target", List.of(x, y));
        Node gradient = gradient(stable).getFirst();
        Node hessian = Jacobian.of(gradient, stable.targets().getLast());
        return stable.finished(List.of(hessian)).getFirst();
    }

    /// Returns the second derivatives of a scalar `f` times a direction `v` of the type of `x`,
    /// without the Hessian: forward mode over reverse mode, at a small multiple of the cost of `f`
    /// (Pearlmutter, "Fast exact multiplication by the Hessian", Neural Computation 6, 1994).
    ///
    /// @throws dev.adjoint.autodiff.type.ShapeMismatchException if `f` is not a floating scalar,
    ///   `x` is a mask, or `v` is of another type
    public static Node hessianVectorProduct(Node f, Node x, Node v) {
        return hessianVectorProduct(f, List.of(x), List.of(v)).getFirst();
    }

    /// Like [#hessianVectorProduct(Node, Node, Node)], for several nodes that move together.
    public static List<Node> hessianVectorProduct(
            Node f, List<? extends Node> xs, List<? extends Node> directions) {
        ReverseMode.requireScalar("hessianVectorProduct", f);
        Stabilized stable = stabilized("hessianVectorProduct", List.of(f), "a target", xs);
        return stable.finished(ForwardMode.jvp(gradient(stable), stable.targets(), directions));
    }

    /// Returns the derivative of a scalar `f` for `x`, an input or an inner node, as a text to
    /// learn from: the values between them, each path from `f` to `x` with its local derivatives
    /// and their product, and the sum over the paths. Print the result.
    ///
    /// @param bindings values for the inputs, to show numbers beside the formulas; none, to show
    ///   formulas alone
    /// @throws dev.adjoint.autodiff.type.ShapeMismatchException if `f` is not a floating scalar, or
    ///   `x` is a mask
    /// @throws IllegalArgumentException if some inputs have values and one has none
    public static Explanation explain(Node f, Node x, Binding... bindings) {
        Stabilized stable = stabilized("gradient", List.of(f), "a target", List.of(x));
        return Explanation.of(stable.finished(stable.outputs()).getFirst(), x, bindings);
    }

    /// Returns the value of `f` on `x`. A program keeps none of its inner values for the
    /// derivative, which computes them again from `x`. This takes time and saves memory.
    public static Node checkpoint(UnaryOperator<Node> f, Node x) {
        return checkpoint(in -> f.apply(in.getFirst()), List.of(x));
    }

    /// Returns the value of `f` on `arguments`. The arguments and all other values that `f` reads
    /// are kept. The values between them and the result are computed again for a derivative.
    public static Node checkpoint(Function<List<Node>, Node> f, List<? extends Node> arguments) {
        List<Node> inputs = List.copyOf(arguments);
        return Marker.of(new Meaning.Checkpoint(), f.apply(inputs), inputs);
    }

    private static Stabilized stabilized(
            String operation,
            List<? extends Node> outputs,
            String role,
            List<? extends Node> targets) {
        Differentiable.require(operation, outputs, role, targets);
        return Stabilized.of(outputs, targets);
    }

    /// Returns the gradient, to be differentiated again.
    private static List<Node> gradient(Stabilized stable) {
        Node f = stable.outputs().getFirst();
        return stable.simplified(ReverseMode.gradient(f, stable.targets()));
    }
}
