package dev.adjoint.viz;

import static dev.adjoint.autodiff.ops.ActivationOps.softmax;
import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.ReductionOps.mean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.differentiate.ReverseMode;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.viz.draw.Box;
import dev.adjoint.viz.draw.Drawing;
import dev.adjoint.viz.draw.Edge;
import dev.adjoint.viz.draw.Frame;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// Folding loses nothing: each node is in one box, which can be opened down to single nodes, and
/// boxes are joined if their nodes are.
class FoldsTest {
    @Property(tries = 60)
    void openingEachBoxFindsEachNodeOnce(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int size) {
        Graph graph = graph(seed, size);
        assertFound(graph, GraphDrawing.folded(graph, Optional.empty(), 300, Look.PLAIN));
    }

    @Property(tries = 10)
    void aLargeGraphWithoutPartsIsOpenedToo(@ForAll long seed) {
        Node node = input("x", 3);
        List<Node> nodes = new ArrayList<>(List.of(node));
        Random random = new Random(seed);
        for (int i = 0; i < 1_500; i++) {
            Node left = nodes.get(random.nextInt(nodes.size()));
            nodes.add(random.nextInt(4) == 0 ? tanh(left) : add(nodes.getLast(), left));
        }
        Graph graph = Graph.of(nodes);
        assertFound(graph, GraphDrawing.folded(graph, Optional.empty(), 300, Look.PLAIN));
    }

    @Property(tries = 60)
    void boxesAreJoinedIfTheirNodesAre(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int size) {
        Graph graph = graph(seed, size);
        GraphDrawing drawing = GraphDrawing.folded(graph, Optional.empty(), 300, Look.PLAIN);
        Map<Node, Integer> boxes = boxes(drawing);
        Set<List<Integer>> joined = new HashSet<>();
        Set<Integer> shown = new HashSet<>(boxes.values());
        drawing.connect(edge -> joined.add(List.of(edge.from(), edge.to())));
        for (List<Integer> edge : joined) {
            assertTrue(shown.containsAll(edge), () -> edge + " of " + shown);
        }
        for (Node node : boxes.keySet()) {
            for (Node read : node.inputs()) {
                Integer from = boxes.get(NodeLabel.isBroadcast(read) ? read.input(0) : read);
                Integer to = boxes.get(node);
                boolean isInOne = from == null || from.equals(to);
                assertTrue(isInOne || joined.contains(List.of(from, to)), () -> from + " " + to);
            }
        }
    }

    @Property(tries = 60)
    void everyEdgeOfAGradientJoinsTwoBoxes(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int size) {
        Graph graph = graph(seed, size);
        Node f = mean(graph.nodes().getLast());
        List<Node> targets = List.copyOf(graph.inputs());
        NodeDrawing drawing = View.Differentiated.of(f, targets).draw(300, Look.PLAIN);
        List<NodeDrawing> waiting = new ArrayList<>(List.of(drawing));
        while (!waiting.isEmpty()) {
            NodeDrawing next = waiting.removeLast();
            List<Box> boxes = new ArrayList<>();
            next.show(new Shown(new ArrayList<>(), boxes));
            Set<Integer> shown = new HashSet<>();
            boxes.forEach(box -> assertTrue(shown.add(box.number()), () -> "twice: " + box));
            for (Edge edge : edges(next)) {
                assertTrue(shown.containsAll(List.of(edge.from(), edge.to())), edge::toString);
            }
            boxes.stream()
                    .filter(box -> box.kind() != Box.Kind.PORT)
                    .forEach(box -> next.inside(box.number()).ifPresent(waiting::add));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 20, 100})
    void theStepsOfARecurrenceAreDrawnOnce(int steps) {
        Graph graph = Graph.of(Samples.recurrence(steps));
        GraphDrawing drawing = GraphDrawing.folded(graph, Optional.empty(), 300, Look.PLAIN);
        List<Frame> frames = new ArrayList<>();
        List<Box> drawn = new ArrayList<>();
        drawing.show(new Shown(frames, drawn));
        assertEquals(List.of(new Frame(steps + " ×", Frame.Kind.REPETITION)), frames);
        long loops = edges(drawing).stream().filter(edge -> edge.kind() == Edge.Kind.LOOP).count();
        assertEquals(1, loops);
        long matmuls =
                drawn.stream()
                        .filter(box -> box.lines().getFirst().text().equals("matmul"))
                        .peek(box -> assertEquals(steps, drawing.nodes(box.number()).size()))
                        .count();
        assertEquals(2, matmuls);
    }

    /// Asserts that each node with a box is in one that is drawn, or inside one, once.
    private static void assertFound(Graph graph, NodeDrawing root) {
        Set<Node> expected = Collections.newSetFromMap(new IdentityHashMap<>());
        graph.nodes().stream()
                .filter(node -> !NodeLabel.isBroadcast(node) || graph.roots().contains(node))
                .forEach(expected::add);
        Set<Node> found = Collections.newSetFromMap(new IdentityHashMap<>());
        List<NodeDrawing> waiting = new ArrayList<>(List.of(root));
        while (!waiting.isEmpty()) {
            NodeDrawing drawing = waiting.removeLast();
            List<Box> boxes = new ArrayList<>();
            drawing.show(new Shown(new ArrayList<>(), boxes));
            assertTrue(boxes.size() <= 600, () -> boxes.size() + " boxes");
            for (Box box : boxes) {
                if (box.kind() != Box.Kind.PORT) {
                    List<Node> nodes = drawing.nodes(box.number());
                    nodes.forEach(node -> assertTrue(found.add(node), () -> "twice: " + node));
                    nodes.forEach(node -> assertEquals(nodes.getFirst().type(), node.type()));
                    drawing.inside(box.number()).ifPresent(waiting::add);
                }
            }
        }
        assertEquals(expected.size(), found.size());
        assertTrue(found.containsAll(expected));
    }

    /// The box of each node: of a closed part, of all its nodes.
    private static Map<Node, Integer> boxes(GraphDrawing drawing) {
        Map<Node, Integer> boxes = new HashMap<>();
        List<Box> shown = new ArrayList<>();
        drawing.show(new Shown(new ArrayList<>(), shown));
        for (Box box : shown) {
            List<NodeDrawing> waiting = new ArrayList<>();
            drawing.inside(box.number()).ifPresent(waiting::add);
            drawing.nodes(box.number()).forEach(node -> boxes.put(node, box.number()));
            while (!waiting.isEmpty()) {
                NodeDrawing inside = waiting.removeLast();
                List<Box> contents = new ArrayList<>();
                inside.show(new Shown(new ArrayList<>(), contents));
                contents.stream()
                        .filter(each -> each.kind() != Box.Kind.PORT)
                        .forEach(
                                each -> {
                                    inside.nodes(each.number())
                                            .forEach(node -> boxes.put(node, box.number()));
                                    inside.inside(each.number()).ifPresent(waiting::add);
                                });
            }
        }
        return boxes;
    }

    /// Each of many different layers repeats something. A band of layers is not repeated itself.
    @Test
    void aBoxAroundARepetitionHasNoLoop() {
        Node node = input("x", 3);
        for (int layer = 0; layer < 130; layer++) {
            Node read = node;
            int times = 3 + layer;
            node = Origin.inScope("layer" + layer, () -> repeated(read, times));
        }
        Graph graph = Graph.of(node);
        GraphDrawing drawing = GraphDrawing.folded(graph, Optional.empty(), 300, Look.PLAIN);
        List<Edge> edges = edges(drawing);
        assertTrue(edges.size() > 3, edges.toString());
        for (Edge edge : edges) {
            assertNotEquals(edge.from(), edge.to(), edge.toString());
        }
    }

    private static Node repeated(Node read, int times) {
        Node node = read;
        for (int i = 0; i < times; i++) {
            node = mul(tanh(node), read);
        }
        return node;
    }

    private static List<Edge> edges(Drawing drawing) {
        List<Edge> edges = new ArrayList<>();
        drawing.connect(edges::add);
        return edges;
    }

    /// A graph of scopes, composite functions and repetitions, with the gradient of its result.
    private static Graph graph(long seed, int size) {
        Random random = new Random(seed);
        List<Node> nodes = new ArrayList<>(List.of(input("x", DType.FLOAT64, 4)));
        while (nodes.size() < size) {
            String scope = String.join("/", Collections.nCopies(random.nextInt(3) + 1, "part"));
            Origin.inScope(scope + random.nextInt(6), () -> grow(nodes, random));
        }
        Node loss = mean(nodes.getLast());
        List<Node> roots = new ArrayList<>(nodes);
        roots.add(loss);
        roots.addAll(ReverseMode.gradient(loss, List.of(nodes.getFirst())));
        return Graph.of(random.nextBoolean() ? roots : roots.subList(nodes.size(), roots.size()));
    }

    private static Node grow(List<Node> nodes, Random random) {
        Node node = nodes.get(random.nextInt(nodes.size()));
        int times = random.nextInt(8);
        int kind = random.nextInt(4);
        for (int i = 0; i <= times; i++) {
            node =
                    switch (kind) {
                        case 0 -> softmax(node);
                        case 1 -> mul(tanh(node), input("x" + nodes.size(), DType.FLOAT64, 4));
                        case 2 -> add(tanh(mul(node, nodes.getFirst())), 1);
                        default -> add(node, nodes.get(random.nextInt(nodes.size())));
                    };
            nodes.add(node);
        }
        return node;
    }

    private record Shown(List<Frame> frames, List<Box> boxes) implements Drawing.Stage {
        @Override
        public void open(Frame frame) {
            frames.add(frame);
        }

        @Override
        public void add(Box box) {
            boxes.add(box);
        }

        @Override
        public void close() {}
    }
}
