package dev.adjoint.viz;

import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.neg;
import static dev.adjoint.autodiff.ops.Leaves.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.viz.draw.Box;
import dev.adjoint.viz.draw.Drawing;
import dev.adjoint.viz.draw.Frame;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names of the boxes of a graph that is folded by depth.
class BandsTest {
    private static final Pattern DEPTHS = Pattern.compile("depth (\\d+)(?: to (\\d+))?");

    private final Random random = new Random(1);

    @Test
    void aBandOfScopesIsNamedByTheFirstAndTheLast() {
        Node node = input("x", 3);
        for (int i = 1; i <= 400; i++) {
            node = layer("layer" + i, node);
        }
        List<String> names = paths(drawing(Graph.of(node)));
        assertTrue(names.getFirst().startsWith("layer1 … layer"), names::toString);
        assertTrue(names.getLast().endsWith(" … layer400"), names::toString);
        assertEquals(List.of(), names.stream().filter(each -> each.contains("depth")).toList());
    }

    @Test
    void aBandInsideAScopeIsNamedByTheScopesInIt() {
        List<Node> heads = new ArrayList<>();
        Node x = input("x", 3);
        Origin.inScope(
                "encoder",
                () -> {
                    for (int i = 1; i <= 100; i++) {
                        heads.add(layer("head" + i, x));
                    }
                    return x;
                });
        GraphDrawing drawing = drawing(Graph.of(heads), "encoder");
        List<String> paths = paths(drawing);
        assertEquals(List.of("encoder/head1 … head50", "encoder/head51 … head100"), paths);
    }

    @Test
    void neighbouringBandsShareNoDepth() {
        List<Node> nodes = new ArrayList<>(List.of(input("x", 3)));
        for (int i = 0; i < 800; i++) {
            Node read = nodes.get(Math.max(0, nodes.size() - 1 - random.nextInt(8)));
            nodes.add(grown(read));
        }
        List<String> names = paths(drawing(Graph.of(nodes)));
        assertTrue(names.size() > 2, names::toString);
        int last = -1;
        for (String name : names) {
            Matcher depths = DEPTHS.matcher(name);
            assertTrue(depths.matches(), names::toString);
            assertTrue(Integer.parseInt(depths.group(1)) > last, names::toString);
            last = Integer.parseInt(Optional.ofNullable(depths.group(2)).orElse(depths.group(1)));
        }
    }

    private Node layer(String name, Node x) {
        return Origin.inScope(
                name,
                () -> {
                    Node node = grown(x);
                    for (int i = random.nextInt(9); i > 0; i--) {
                        node = grown(node);
                    }
                    return node;
                });
    }

    private Node grown(Node node) {
        return switch (random.nextInt(3)) {
            case 0 -> tanh(node);
            case 1 -> mul(node, node);
            default -> neg(node);
        };
    }

    private static GraphDrawing drawing(Graph graph, String... opened) {
        Look look = Look.PLAIN.folded(Folding.PLAIN.opening(Set.of(opened)));
        return GraphDrawing.folded(graph, Optional.empty(), 60, look);
    }

    /// The names of boxes with several nodes, in the order of their first nodes.
    private static List<String> paths(GraphDrawing drawing) {
        List<String> paths = new ArrayList<>();
        List<Integer> boxes = new ArrayList<>();
        drawing.show(
                new Drawing.Stage() {
                    @Override
                    public void open(Frame frame) {}

                    @Override
                    public void add(Box box) {
                        boxes.add(box.number());
                    }

                    @Override
                    public void close() {}
                });
        boxes.stream()
                .sorted()
                .forEach(box -> drawing.group(box).map(Group::path).ifPresent(paths::add));
        return paths;
    }
}
