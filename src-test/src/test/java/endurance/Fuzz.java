package endurance;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.check.GradientCheck;
import dev.adjoint.check.GradientLaw;
import dev.adjoint.check.arbitrary.RandomGraph;
import dev.adjoint.check.arbitrary.Special;
import dev.adjoint.check.rounding.ErrorBound;

import org.opentest4j.TestAbortedException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Draws random graphs for as long as it is told, and holds each against everything that there is:
/// a second evaluator that shares nothing with the engine, differences, forward mode, and compiled
/// programs in float64 and float32, in both forms, on one thread and on several. Each graph is also
/// tried at a special point: see [SpecialPoints]. What fails is stored with its seed.
public final class Fuzz {
    private static final Path FOLDER = Path.of("target", "fuzz");

    /// The second evaluator's formulas round a few times more than the engine's.
    private static final double SLACK = 16;

    private static final int EVALUATIONS = 500;

    private int graphs;
    private int kinks;
    private int special;
    private int failures;

    private Fuzz() {}

    /// @param arguments the minutes to run, and the seed to begin with, if not another each time
    public static void main(String[] arguments) throws IOException {
        long nanos = Duration.ofMinutes(Integer.parseInt(arguments[0])).toNanos();
        long first =
                arguments.length > 1 ? Long.parseLong(arguments[1]) : System.currentTimeMillis();
        Fuzz fuzz = new Fuzz();
        long start = System.nanoTime();
        long said = start;
        SplittableRandom seeds = new SplittableRandom(first);
        System.out.println("fuzz: seeds from " + first);
        while (System.nanoTime() - start < nanos) {
            fuzz.tryOne(seeds.nextLong());
            if (System.nanoTime() - said > Duration.ofMinutes(1).toNanos()) {
                said = System.nanoTime();
                System.out.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + " " + fuzz);
            }
        }
        System.out.println(fuzz);
        System.exit(fuzz.failures == 0 ? 0 : 1);
    }

    /// What a graph of a seed gets wrong; empty where it is right.
    ///
    /// @throws TestAbortedException if its point lies at a kink
    static List<String> wrong(long seed) {
        RandomGraph graph = graph(seed);
        List<String> wrong = new ArrayList<>(unlikePlain(graph));
        try {
            GradientCheck.of(graph.loss())
                    .at(graph.bindings().toArray(Binding[]::new))
                    .without(GradientLaw.TAYLOR, GradientLaw.SECOND_DERIVATIVES)
                    .budget(EVALUATIONS)
                    .verify();
        } catch (AssertionError | IllegalStateException | IllegalArgumentException e) {
            wrong.add(e.toString());
        }
        return wrong;
    }

    /// What the graph of a seed gets wrong at a point with zeros, ties and tails, and in every
    /// other graph with ±1e20 and infinities as well; empty if it is right.
    static List<String> wrongAtSpecialPoint(long seed) {
        try {
            return SpecialPoints.wrong(specialGraph(seed), !isFar(seed));
        } catch (IllegalStateException | IllegalArgumentException e) {
            return List.of(e.toString());
        }
    }

    private static boolean isFar(long seed) {
        return (seed & 2) == 0;
    }

    private static RandomGraph specialGraph(long seed) {
        DType dtype = seed % 2 == 0 ? DType.FLOAT64 : DType.FLOAT32;
        return isFar(seed)
                ? RandomGraph.ofSeed(dtype, seed, Special.values())
                : RandomGraph.ofSeed(dtype, seed, Special.ZEROS, Special.UNITS, Special.TAILS);
    }

    private static RandomGraph graph(long seed) {
        return RandomGraph.ofSeed(seed % 2 == 0 ? DType.FLOAT64 : DType.FLOAT32, seed);
    }

    private void tryOne(long seed) throws IOException {
        graphs++;
        try {
            List<String> wrong = wrong(seed);
            if (!wrong.isEmpty()) {
                failures++;
                store("" + seed, wrong, graph(seed));
            }
        } catch (TestAbortedException e) {
            kinks++;
        }
        special++;
        List<String> wrong = wrongAtSpecialPoint(seed);
        if (!wrong.isEmpty()) {
            failures++;
            store("special" + seed, wrong, specialGraph(seed));
        }
    }

    private static void store(String name, List<String> wrong, RandomGraph graph)
            throws IOException {
        Files.createDirectories(FOLDER);
        Path file = FOLDER.resolve(name + ".txt");
        Files.writeString(file, String.join("\n\n", wrong) + "\n\n" + graph + "\n");
        System.out.println("failed: seed " + name + ", see " + file);
    }

    private static List<String> unlikePlain(RandomGraph graph) {
        List<Node> nodes = new ArrayList<>(List.of(graph.loss()));
        nodes.addAll(Autodiff.gradient(graph.loss(), graph.targets()));
        Map<Node, Tensor> interpreted = Interpreter.trace(nodes, graph.bindings());
        Map<Node, double[]> plain = PlainEvaluator.trace(nodes, graph.bindings());
        Map<Node, double[]> bounds = ErrorBound.of(nodes, graph.bindings());
        List<String> wrong = new ArrayList<>();
        for (Node node : nodes) {
            double[] expected = plain.get(node);
            for (int i = 0; i < expected.length; i++) {
                double actual = interpreted.get(node).at(i);
                double allowed = SLACK * bounds.get(node)[i];
                boolean isSame = Double.compare(expected[i], actual) == 0;
                if (!isSame && !(Math.abs(expected[i] - actual) <= allowed)) {
                    wrong.add(
                            node + "[" + i + "]: plain " + expected[i] + ", interpreted " + actual);
                }
            }
        }
        return wrong;
    }

    @Override
    public String toString() {
        return graphs
                + " graphs, "
                + kinks
                + " of them at kinks, "
                + special
                + " at special points, "
                + failures
                + " failed";
    }
}
