package laws;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.differentiate.ReverseMode;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.ComparisonOps;
import dev.adjoint.autodiff.run.Buffer;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.simplify.Rule;
import dev.adjoint.autodiff.simplify.Simplification;
import dev.adjoint.autodiff.simplify.Simplifier;
import dev.adjoint.autodiff.simplify.StandardRules;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.check.arbitrary.RandomGraph;
import dev.adjoint.check.rounding.ErrorBound;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Whatever a user composes: compiled is interpreted, and simplified is not simplified.
class RandomGraphTest {
    private static final double LOOSE = 1e-2;
    private static final String REDRAWN = "float32 graphs that were drawn again";

    @Property(shrinking = ShrinkingMode.BOUNDED)
    void compiledIsInterpretedInFloat64(@ForAll("float64") RandomGraph graph) {
        Compiled.mustAgree("a random graph", outputs(graph), graph.bindings());
    }

    /// A graph that may be so far off by rounding alone that the comparison says nothing is drawn
    /// again; how often is printed.
    @Property(shrinking = ShrinkingMode.BOUNDED)
    @StatisticsReport(label = REDRAWN)
    void compiledIsInterpretedInFloat32(@ForAll("float32") RandomGraph graph) {
        List<Node> outputs = outputs(graph);
        var bounds = ErrorBound.of(outputs, graph.bindings());
        boolean loose =
                outputs.stream()
                        .flatMapToDouble(output -> Arrays.stream(bounds.get(output)))
                        .anyMatch(bound -> bound > LOOSE);
        Statistics.label(REDRAWN).collect(loose);
        Assume.that(!loose);
        Compiled.mustAgree("a random graph", outputs, graph.bindings());
    }

    @Property(shrinking = ShrinkingMode.BOUNDED)
    void simplifiedIsNotSimplified(@ForAll("float64") RandomGraph graph) {
        List<Node> plain = new ArrayList<>(graph.values());
        plain.addAll(ReverseMode.gradient(graph.loss(), graph.targets()));
        List<Node> simple = Simplifier.simplify(plain);
        var before = Interpreter.trace(plain, graph.bindings());
        var after = Interpreter.trace(simple, graph.bindings());
        var bounds = ErrorBound.of(plain, graph.bindings());
        for (int i = 0; i < plain.size(); i++) {
            Node node = plain.get(i);
            Compiled.mustBeNear(
                    "simplified " + node,
                    before.get(node),
                    after.get(simple.get(i)),
                    bounds.get(node));
        }
    }

    /// Each node, not only the roots.
    @Property(shrinking = ShrinkingMode.BOUNDED)
    void aNodesSuccessorHasItsValue(@ForAll("float64") RandomGraph graph) {
        List<Node> plain = new ArrayList<>(graph.values());
        plain.addAll(ReverseMode.gradient(graph.loss(), graph.targets()));
        Simplification traced = Simplifier.trace(plain);
        List<Node> nodes = traced.before().nodes();
        List<Node> successors = nodes.stream().map(traced::successor).toList();
        var before = Interpreter.trace(nodes, graph.bindings());
        var after = Interpreter.trace(successors, graph.bindings());
        var bounds = ErrorBound.of(nodes, graph.bindings());
        for (Node node : nodes) {
            Compiled.mustBeNear(
                    "the successor of " + node + " by " + traced.rules(node),
                    before.get(node),
                    after.get(traced.successor(node)),
                    bounds.get(node));
        }
    }

    @Property(shrinking = ShrinkingMode.BOUNDED)
    void valuesThatLiveAtOneTimeShareNoMemory(@ForAll("float32") RandomGraph graph) {
        Program program = Program.compile(arguments(graph), outputs(graph));
        List<Buffer> buffers = program.buffers();
        for (int i = 0; i < buffers.size(); i++) {
            for (Buffer other : buffers.subList(0, i)) {
                Buffer buffer = buffers.get(i);
                assertFalse(clash(buffer, other), () -> buffer + " and " + other);
            }
        }
        long end = buffers.stream().mapToLong(b -> b.offset() + b.bytes()).max().orElse(0);
        assertTrue(end <= program.arenaBytes());
    }

    private static List<Input> arguments(RandomGraph graph) {
        return graph.bindings().stream().map(Binding::input).toList();
    }

    private static boolean clash(Buffer a, Buffer b) {
        boolean isAtOneTime = a.from() <= b.to() && b.from() <= a.to();
        boolean isAtOnePlace =
                a.offset() < b.offset() + b.bytes() && b.offset() < a.offset() + a.bytes();
        return a.held() == b.held() && isAtOneTime && isAtOnePlace;
    }

    @Property(shrinking = ShrinkingMode.BOUNDED)
    void simplifyingTwiceChangesNothing(@ForAll("float64") RandomGraph graph) {
        List<Node> once = Simplifier.simplify(Autodiff.gradient(graph.loss(), graph.targets()));
        List<Node> twice = Simplifier.simplify(once);
        assertTrue(
                Graph.of(twice).size() <= Graph.of(once).size(),
                () -> Graph.of(once).size() + " nodes became " + Graph.of(twice).size());
    }

    /// To the bit, for NaN, infinities and zeros of both signs too.
    @Property(shrinking = ShrinkingMode.BOUNDED)
    void exactRulesChangeNoBit(@ForAll("float64") RandomGraph graph, @ForAll int seed) {
        List<Node> plain = new ArrayList<>(graph.values());
        graph.values().forEach(value -> plain.addAll(redundant(value)));
        plain.addAll(ReverseMode.gradient(graph.loss(), graph.targets()));
        List<Rule> exact =
                StandardRules.ALL.stream()
                        .filter(rule -> rule.strength() == Rule.Strength.EXACT)
                        .toList();
        List<Node> simple = Simplifier.simplify(plain, exact);
        List<Binding> bindings = special(graph, seed);
        var before = Interpreter.trace(plain, bindings);
        var after = Interpreter.trace(simple, bindings);
        for (int i = 0; i < plain.size(); i++) {
            assertArrayEquals(
                    before.get(plain.get(i)).toDoubles(), after.get(simple.get(i)).toDoubles());
        }
    }

    /// What a person would write shorter.
    private static List<Node> redundant(Node x) {
        Node mask = ComparisonOps.not(ComparisonOps.less(x, ArithmeticOps.neg(x)));
        Node bounded = ArithmeticOps.maximum(ArithmeticOps.maximum(x, 0.5), 1);
        Node chosen =
                ComparisonOps.select(
                        mask,
                        ComparisonOps.select(mask, ArithmeticOps.add(x, x), bounded),
                        ArithmeticOps.floor(ArithmeticOps.round(x)));
        Node quotient = ArithmeticOps.div(ArithmeticOps.neg(ArithmeticOps.div(x, 8)), bounded);
        return List.of(chosen, quotient, ArithmeticOps.abs(ActivationOps.relu(chosen)));
    }

    private static List<Binding> special(RandomGraph graph, int seed) {
        double[] values = SpecialValuesTest.values(DType.FLOAT64);
        SplittableRandom random = new SplittableRandom(seed);
        List<Binding> bindings = new ArrayList<>();
        for (Binding binding : graph.bindings()) {
            double[] drawn = binding.value().toDoubles();
            Arrays.setAll(
                    drawn,
                    i -> random.nextBoolean() ? drawn[i] : values[random.nextInt(values.length)]);
            bindings.add(binding.input().is(drawn));
        }
        return bindings;
    }

    /// A bound that allows everything would make the laws above hold for nothing.
    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void theBoundsAreTight(@ForAll("float32") RandomGraph graph) {
        double[] bound = ErrorBound.of(List.of(graph.loss()), graph.bindings()).get(graph.loss());
        Statistics.collect(Arrays.stream(bound).allMatch(b -> b < 1e-3));
        Statistics.coverage(cover -> cover.check(true).percentage(share -> share > 80));
    }

    @Provide
    Arbitrary<RandomGraph> float64() {
        return RandomGraph.arbitrary(DType.FLOAT64);
    }

    @Provide
    Arbitrary<RandomGraph> float32() {
        return RandomGraph.arbitrary(DType.FLOAT32);
    }

    private static List<Node> outputs(RandomGraph graph) {
        List<Node> outputs = new ArrayList<>(graph.values());
        outputs.addAll(Autodiff.gradient(graph.loss(), graph.targets()));
        return outputs;
    }
}
