package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Add;
import dev.adjoint.autodiff.graph.Div;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Mul;
import dev.adjoint.autodiff.graph.Neg;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Pow;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.graph.Reduction;
import dev.adjoint.autodiff.graph.Selection;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.Cbrt;
import dev.adjoint.autodiff.ops.Cosh;
import dev.adjoint.autodiff.ops.Exp;
import dev.adjoint.autodiff.ops.Exp2;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.ops.Sigmoid;
import dev.adjoint.autodiff.ops.SigmoidSlope;
import dev.adjoint.autodiff.ops.Sqrt;
import dev.adjoint.autodiff.ops.TanhSlope;

import java.util.ArrayList;
import java.util.List;

/// The logarithm of [Powers] without computing them. The depth of recursion is at most the number
/// of parts.
final class LogarithmOfPowers {
    private static final double LOG_OF_2 = Math.log(2);

    private LogarithmOfPowers() {}

    /// @param node made of powers and numbers
    static Node of(Node node) {
        if (Powers.isNumber(node)) {
            return FunctionOps.log(node);
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
            case Exp2 _ -> ArithmeticOps.mul(x, LOG_OF_2);
            case Sigmoid _ -> ArithmeticOps.neg(ActivationOps.softplus(ArithmeticOps.neg(x)));
            case SigmoidSlope _ -> ArithmeticOps.neg(ofBothShares(x));
            case TanhSlope _ -> ArithmeticOps.mul(FunctionOps.logCosh(x), -2);
            case Cosh _ -> FunctionOps.logCosh(x);
            case Sqrt _ -> ArithmeticOps.div(of(x), 2);
            case Cbrt _ -> ArithmeticOps.div(of(x), 3);
            case Pow _ -> ArithmeticOps.mul(of(x), node.input(1));
            case Add _ -> sum(node);
            case Mul _ -> ArithmeticOps.add(of(x), of(node.input(1)));
            case Div _ -> ArithmeticOps.sub(of(x), of(node.input(1)));
            case Selection _ -> inputs(node, 1);
            default -> throw new IllegalStateException("simplify: no powers in " + node);
        };
    }

    /// Returns -log(sigmoid x) - log(sigmoid -x), as 2 log(2 cosh(x / 2)).
    private static Node ofBothShares(Node x) {
        Node half = FunctionOps.logCosh(ArithmeticOps.mul(x, 0.5));
        return ArithmeticOps.add(ArithmeticOps.mul(half, 2), 2 * LOG_OF_2);
    }

    private static Node sum(Node node) {
        Node left = node.input(0);
        Node right = node.input(1);
        if (areInverse(left, right)) {
            return ArithmeticOps.add(FunctionOps.logCosh(left.input(0)), LOG_OF_2);
        }
        if (Uniform.is(left, 1)) {
            return ActivationOps.softplus(of(right));
        }
        return Uniform.is(right, 1)
                ? ActivationOps.softplus(of(left))
                : FunctionOps.logAddExp(of(left), of(right));
    }

    /// Whether the two nodes are exp x and exp(-x).
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
                ? FunctionOps.log(node)
                : ReductionOps.logSumExp(of(node.input(0)), node.axes());
    }

    /// Whether the largest power of a sum is already 1, as made by [ReductionOps#logSumExp].
    static boolean isShiftedSum(Node node) {
        return Powers.isOf(node, Reduction.SUM)
                && Match.is(node.input(0), Exp.class)
                && Match.isShifted(node.input(0).input(0));
    }

    /// Returns the node with its operands, from the input `first` on, replaced by their logarithms.
    private static Node inputs(Node node, int first) {
        List<Node> inputs = new ArrayList<>(node.inputs());
        for (int i = first; i < first + Powers.operands(node).size(); i++) {
            inputs.set(i, of(inputs.get(i)));
        }
        return node.withInputs(inputs);
    }
}
