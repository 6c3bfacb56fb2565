package benchmarks;

import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.Leaves.scalar;

import dev.adjoint.autodiff.differentiate.ReverseMode;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.Workspace;
import dev.adjoint.autodiff.simplify.Simplifier;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/// How long each phase takes for scalar graphs of 10,000, 100,000 and 1,000,000 nodes: a chain, and
/// random nodes that read any of the hundred before them. A plain program: `main` prints a row a
/// size, the first of them once more before as a warm-up.
public final class GraphScale {
    private static final int WINDOW = 100;

    private GraphScale() {}

    /// @param args the sizes; without any, 10,000, 100,000 and 1,000,000
    public static void main(String[] args) {
        List<Integer> sizes = new ArrayList<>(List.of(10_000, 10_000, 100_000, 1_000_000));
        if (args.length > 0) {
            sizes.clear();
            for (String arg : args) {
                sizes.add(Integer.valueOf(arg));
            }
        }
        for (String kind : List.of("chain", "random")) {
            System.out.printf(
                    "%-8s %9s %9s %8s %8s %8s %8s %8s %8s   ms%n",
                    kind,
                    "nodes",
                    "all",
                    "build",
                    "reverse",
                    "simplify",
                    "compile",
                    "run",
                    "launch");
            for (int size : sizes) {
                row(size, kind.equals("chain") ? GraphScale::chain : GraphScale::random);
            }
        }
    }

    private static void row(int nodes, IntFunction<Node> make) {
        long start = System.nanoTime();
        Node f = make.apply(nodes);
        long built = System.nanoTime();
        List<Input> inputs = Graph.of(f).inputs();
        List<Node> raw = ReverseMode.gradient(f, inputs);
        long differentiated = System.nanoTime();
        List<Node> gradient = Simplifier.simplify(raw);
        long simplified = System.nanoTime();
        Program program = Program.compile(inputs, Program.outputs(f, gradient));
        long compiled = System.nanoTime();
        Workspace workspace = program.workspace();
        inputs.forEach(input -> workspace.set(input, 0.25));
        workspace.run();
        long ran = System.nanoTime();
        System.out.printf(
                "%-8s %9d %9d %8d %8d %8d %8d %8d %8d%n",
                "",
                nodes,
                Graph.of(Program.outputs(f, gradient)).size(),
                millis(start, built),
                millis(built, differentiated),
                millis(differentiated, simplified),
                millis(simplified, compiled),
                millis(compiled, ran),
                program.kernels().size());
    }

    private static long millis(long from, long to) {
        return (to - from) / 1_000_000;
    }

    static Node chain(int nodes) {
        Input x = scalar("x");
        Input y = scalar("y");
        Input z = scalar("z");
        Node u = x;
        for (int i = 0; i < nodes / 3; i++) {
            u = tanh(add(mul(u, y), z));
        }
        return u;
    }

    static Node random(int nodes) {
        SplittableRandom random = new SplittableRandom(7);
        List<Node> made = new ArrayList<>(List.of(scalar("x"), scalar("y"), scalar("z")));
        while (made.size() < nodes) {
            Node left = recent(made, random);
            Node right = recent(made, random);
            made.add(
                    switch (random.nextInt(4)) {
                        case 0 -> add(left, right);
                        case 1 -> mul(left, right);
                        default -> tanh(left);
                    });
        }
        Node sum = made.getLast();
        for (int i = made.size() - WINDOW; i < made.size() - 1; i++) {
            sum = add(sum, made.get(i));
        }
        return sum;
    }

    private static Node recent(List<Node> made, SplittableRandom random) {
        int window = Math.min(WINDOW, made.size());
        return made.get(made.size() - 1 - random.nextInt(window));
    }
}
