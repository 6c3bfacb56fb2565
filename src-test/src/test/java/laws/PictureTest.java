package laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.differentiate.ReverseMode;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.simplify.Simplifier;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.check.arbitrary.RandomGraph;
import dev.adjoint.viz.GraphPicture;

import guru.nidi.graphviz.model.MutableGraph;
import guru.nidi.graphviz.parse.Parser;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Whatever graph is drawn: its DOT text says all of it, and no name says more than itself.
class PictureTest {
    @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
    void dotHasEachNodeAndEachEdge(@ForAll("graphs") RandomGraph graph) throws Exception {
        List<Node> roots = new ArrayList<>(graph.values());
        roots.addAll(ReverseMode.gradient(graph.loss(), graph.targets()));
        MutableGraph read = parsed(GraphPicture.of(roots));
        Graph whole = Graph.of(roots);
        List<Node> drawn = whole.nodes().stream().filter(node -> isDrawn(node, whole)).toList();
        assertEquals(drawn.size(), read.nodes().size());
        List<String> edges = new ArrayList<>();
        for (Node node : drawn) {
            for (Node input : node.inputs()) {
                edges.add("n" + number(input, whole) + " n" + whole.position(node));
            }
        }
        List<String> readEdges =
                read.edges().stream().map(e -> e.from().name() + " " + e.to().name()).toList();
        // The parser makes one of two edges from x to x * x.
        assertEquals(new HashSet<>(edges), new HashSet<>(readEdges));
        String dot = GraphPicture.of(roots).toDot();
        assertEquals(edges.size(), dot.lines().filter(line -> line.contains(" -> ")).count());
    }

    @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
    void everyViewIsDot(@ForAll("graphs") RandomGraph graph) throws Exception {
        List<Input> inputs = graph.bindings().stream().map(binding -> binding.input()).toList();
        Node loss = graph.loss();
        Node[] targets = graph.targets().toArray(Node[]::new);
        Graph simple = Graph.of(Simplifier.simplify(List.of(loss)));
        int both = Graph.of(loss).size() + simple.size();
        int drawn = names(GraphPicture.of(Simplifier.trace(List.of(loss)))).size();
        assertTrue(drawn <= both, () -> drawn + " of " + both);
        assertFalse(names(GraphPicture.ofGradient(loss, targets)).isEmpty());
        Program program = Program.compile(inputs, List.of(loss));
        int computed = program.kernels().stream().mapToInt(kernel -> kernel.nodes().size()).sum();
        int inKernels = names(GraphPicture.of(program)).size();
        assertTrue(inKernels >= computed, () -> inKernels + " of " + computed);
        assertTrue(GraphPicture.of(loss).toMermaid().startsWith("flowchart"));
    }

    @Property(tries = 300)
    void aNameIsNothingButText(@ForAll String name, @ForAll String title) throws Exception {
        Assume.that(!name.isBlank());
        Node sum = ArithmeticOps.add(Leaves.scalar(name), Leaves.scalar("y"));
        GraphPicture picture = GraphPicture.of(sum).named("f" + name, sum).titled(title);
        MutableGraph read = parsed(picture);
        assertEquals(3, read.nodes().size());
        assertEquals(2, read.edges().size());
        assertEquals(Set.of("n0", "n1", "n2"), names(picture));
        long lines = picture.toMermaid().lines().filter(line -> line.contains("-->")).count();
        assertEquals(2, lines, picture::toMermaid);
    }

    @Provide
    Arbitrary<RandomGraph> graphs() {
        return RandomGraph.arbitrary(DType.FLOAT64);
    }

    private static MutableGraph parsed(GraphPicture picture) throws Exception {
        return new Parser().read(picture.toDot());
    }

    private static Set<String> names(GraphPicture picture) throws Exception {
        return parsed(picture).nodes().stream()
                .map(node -> node.name().value())
                .collect(Collectors.toSet());
    }

    private static boolean isDrawn(Node node, Graph graph) {
        return !isBroadcast(node) || graph.roots().contains(node);
    }

    /// Where a broadcast is not drawn, the edge comes from what it repeats.
    private static int number(Node node, Graph graph) {
        Node read = node;
        while (!isDrawn(read, graph)) {
            read = read.input(0);
        }
        return graph.position(read);
    }

    private static boolean isBroadcast(Node node) {
        return node instanceof Move move && move.movement() instanceof Movement.Broadcast;
    }
}
