package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Contract;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Marker;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Random;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.graph.Reduction;
import dev.adjoint.autodiff.graph.Selection;
import dev.adjoint.autodiff.ops.CompositeOps;
import dev.adjoint.autodiff.ops.Exp;
import dev.adjoint.autodiff.ops.Log;
import dev.adjoint.autodiff.ops.Sub;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;

/// `log(sum(exp(x))) -> logSumExp(x)`, which overflows for no finite `x`. An `x` from which its
/// largest element is taken already stays as it is: that is what [CompositeOps#logSumExp] makes.
public record StabilizeLogOfSumOfExp() implements Rule {
    /// How many moves may lie between a shift and its use: a reshape and a broadcast.
    private static final int MOVES = 3;

    @Override
    public Strength strength() {
        return Strength.ACCURATE;
    }

    @Override
    public Optional<Node> apply(Node node) {
        return node instanceof Elementwise log
                        && log.op() instanceof Log
                        && log.input(0) instanceof Reduce sum
                        && sum.reduction() == Reduction.SUM
                        && sum.input(0) instanceof Elementwise exp
                        && exp.op() instanceof Exp
                        && !isShifted(exp.input(0))
                ? Optional.of(CompositeOps.logSumExp(exp.input(0), sum.axes()))
                : Optional.empty();
    }

    private static boolean isShifted(Node x) {
        if (!(x instanceof Elementwise op && op.op() instanceof Sub)) {
            return false;
        }
        Node shift = op.input(1);
        for (int moves = 0; moves < MOVES && shift instanceof Move; moves++) {
            shift = shift.input(0);
        }
        return switch (shift) {
            case Marker _ -> true;
            case Reduce reduce -> reduce.reduction() == Reduction.MAX;
            case Elementwise choice -> choice.op() instanceof Selection;
            case Input _, Constant _, Contract _, Move _, Random _ -> false;
        };
    }
}
