package laws;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.ComparisonOps;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.NodeOps;

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
            case 0, 1 -> ArithmeticOps.add(x, y);
            case 2, 3 -> ArithmeticOps.sub(x, y);
            case 4, 5 -> ArithmeticOps.mul(x, y);
            case 6 -> ArithmeticOps.div(x, y);
            case 7 -> ArithmeticOps.neg(x);
            case 8 -> ArithmeticOps.pow(x, y);
            case 9 -> ActivationOps.tanh(x);
            case 10 -> ArithmeticOps.maximum(x, y);
            case 11 -> FunctionOps.sin(x);
            case 12 -> ComparisonOps.select(mask(x, y, random), pick(nodes, random), x);
            default -> NodeOps.stopGradient(x);
        };
    }

    private static Node mask(Node x, Node y, SplittableRandom random) {
        Node less = ComparisonOps.less(x, y);
        Node equal = ComparisonOps.equal(x, y);
        return switch (random.nextInt(4)) {
            case 0 -> less;
            case 1 -> ComparisonOps.and(less, ComparisonOps.not(equal));
            case 2 ->
                    ComparisonOps.or(ComparisonOps.and(less, equal), ComparisonOps.lessEqual(y, x));
            default -> ComparisonOps.not(ComparisonOps.not(less));
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
