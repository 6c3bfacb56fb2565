package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.graph.Reduction;
import dev.adjoint.autodiff.graph.Selection;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.Add;
import dev.adjoint.autodiff.ops.Cbrt;
import dev.adjoint.autodiff.ops.CompositeOps;
import dev.adjoint.autodiff.ops.Cosh;
import dev.adjoint.autodiff.ops.Div;
import dev.adjoint.autodiff.ops.ElementwiseOps;
import dev.adjoint.autodiff.ops.Exp;
import dev.adjoint.autodiff.ops.Exp2;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.Mul;
import dev.adjoint.autodiff.ops.Neg;
import dev.adjoint.autodiff.ops.Pow;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.Sigmoid;
import dev.adjoint.autodiff.ops.SigmoidSlope;
import dev.adjoint.autodiff.ops.Sqrt;
import dev.adjoint.autodiff.ops.TanhSlope;

import java.util.ArrayList;
import java.util.List;

/// The logarithm of [Powers] without computing them. It goes down as many levels as there are parts
/// at the most.
final class LogarithmOfPowers {
    private static final double LOG_OF_2 = Math.log(2);

    private LogarithmOfPowers() {}

    /// @param node made of powers and numbers
    static Node of(Node node) {
        if (Powers.isNumber(node)) {
            return ElementwiseOps.log(node);
        }
        return switch (node) {
            case Elementwise op -> elementwise(op);
            case Reduce reduce -> reduce(reduce);
            case Move move -> inputs(move, 0);
            default -> throw new IllegalStateException("simplify: no powers in " + node);
        };
    }

    private static Node elementwise(Elementwise node) {
        Node x = node.input(0);
        return switch (node.op()) {
            case Exp _ -> x;
            case Exp2 _ -> ElementwiseOps.mul(x, LOG_OF_2);
            case Sigmoid _ -> ElementwiseOps.neg(ActivationOps.softplus(ElementwiseOps.neg(x)));
            case SigmoidSlope _ -> ElementwiseOps.neg(ofBothShares(x));
            case TanhSlope _ -> ElementwiseOps.mul(FunctionOps.logCosh(x), -2);
            case Cosh _ -> FunctionOps.logCosh(x);
            case Sqrt _ -> ElementwiseOps.div(of(x), 2);
            case Cbrt _ -> ElementwiseOps.div(of(x), 3);
            case Pow _ -> ElementwiseOps.mul(of(x), node.input(1));
            case Add _ -> sum(node);
            case Mul _ -> ElementwiseOps.add(of(x), of(node.input(1)));
            case Div _ -> ElementwiseOps.sub(of(x), of(node.input(1)));
            case Selection _ -> inputs(node, 1);
            default -> throw new IllegalStateException("simplify: no powers in " + node);
        };
    }

    /// -log(sigmoid x) - log(sigmoid -x), as 2 log(2 cosh(x / 2)).
    private static Node ofBothShares(Node x) {
        Node half = FunctionOps.logCosh(ElementwiseOps.mul(x, 0.5));
        return ElementwiseOps.add(ElementwiseOps.mul(half, 2), 2 * LOG_OF_2);
    }

    private static Node sum(Node node) {
        Node left = node.input(0);
        Node right = node.input(1);
        if (areInverse(left, right)) {
            return ElementwiseOps.add(FunctionOps.logCosh(left.input(0)), LOG_OF_2);
        }
        if (Uniform.is(left, 1)) {
            return ActivationOps.softplus(of(right));
        }
        return Uniform.is(right, 1)
                ? ActivationOps.softplus(of(left))
                : FunctionOps.logAddExp(of(left), of(right));
    }

    /// Whether these are exp x and exp(-x).
    static boolean areInverse(Node left, Node right) {
        return Match.is(left, Exp.class)
                && Match.is(right, Exp.class)
                && (isNegative(left.input(0), right.input(0))
                        || isNegative(right.input(0), left.input(0)));
    }

    private static boolean isNegative(Node x, Node y) {
        return Match.is(y, Neg.class) && y.input(0) == x;
    }

    private static Node reduce(Reduce node) {
        if (node.reduction() == Reduction.PROD) {
            return ReductionOps.sum(of(node.input(0)), node.axes());
        }
        return isShiftedSum(node)
                ? ElementwiseOps.log(node)
                : CompositeOps.logSumExp(of(node.input(0)), node.axes());
    }

    /// Whether the largest power of a sum is 1 already, as [CompositeOps#logSumExp] makes it.
    static boolean isShiftedSum(Node node) {
        return Powers.isOf(node, Reduction.SUM)
                && Match.is(node.input(0), Exp.class)
                && Match.isShifted(node.input(0).input(0));
    }

    /// The node with the logarithms of its operands, which begin at an input.
    private static Node inputs(Node node, int first) {
        List<Node> inputs = new ArrayList<>(node.inputs());
        for (int i = first; i < first + Powers.operands(node).size(); i++) {
            inputs.set(i, of(inputs.get(i)));
        }
        return node.withInputs(inputs);
    }
}
