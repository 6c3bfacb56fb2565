package laws;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ElementwiseOps;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.LogicOps;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Random graphs of scalars in which nodes are shared and operators of all precedences meet.
final class ScalarGraphs {
    private static final double[] NUMBERS = {
        2, -2, 3, 0.5, -0.25, 1e-9, -3e10, 1, 0, -1, 12345678.5, 7, -7, 1.0 / 3
    };

    private ScalarGraphs() {}

    /// A graph over `inputs`, of so many steps.
    static Node grown(List<Input> inputs, int steps, SplittableRandom random) {
        List<Node> nodes = new ArrayList<>(inputs);
        for (int i = 0; i < steps; i++) {
            Node x = pick(nodes, random);
            Node y = random.nextInt(4) == 0 ? number(random) : pick(nodes, random);
            boolean swaps = random.nextInt(4) == 0;
            nodes.add(swaps ? step(y, x, nodes, random) : step(x, y, nodes, random));
        }
        return nodes.getLast();
    }

    private static Node step(Node x, Node y, List<Node> nodes, SplittableRandom random) {
        return switch (random.nextInt(14)) {
            case 0, 1 -> ElementwiseOps.add(x, y);
            case 2, 3 -> ElementwiseOps.sub(x, y);
            case 4, 5 -> ElementwiseOps.mul(x, y);
            case 6 -> ElementwiseOps.div(x, y);
            case 7 -> ElementwiseOps.neg(x);
            case 8 -> ElementwiseOps.pow(x, y);
            case 9 -> ElementwiseOps.tanh(x);
            case 10 -> ElementwiseOps.maximum(x, y);
            case 11 -> FunctionOps.sin(x);
            case 12 -> ElementwiseOps.select(mask(x, y, random), pick(nodes, random), x);
            default -> ElementwiseOps.stopGradient(x);
        };
    }

    private static Node mask(Node x, Node y, SplittableRandom random) {
        Node less = ElementwiseOps.less(x, y);
        Node equal = ElementwiseOps.equal(x, y);
        return switch (random.nextInt(4)) {
            case 0 -> less;
            case 1 -> LogicOps.and(less, LogicOps.not(equal));
            case 2 -> LogicOps.or(LogicOps.and(less, equal), LogicOps.lessEqual(y, x));
            default -> LogicOps.not(LogicOps.not(less));
        };
    }

    /// Newer nodes are likelier, so that graphs are deep.
    private static Node pick(List<Node> nodes, SplittableRandom random) {
        return nodes.get(nodes.size() - 1 - random.nextInt(Math.min(6, nodes.size())));
    }

    private static Node number(SplittableRandom random) {
        return Leaves.constant(NUMBERS[random.nextInt(NUMBERS.length)]);
    }
}
