package dev.adjoint.autodiff.fuse;

import static dev.adjoint.autodiff.ops.ActivationOps.sigmoid;
import static dev.adjoint.autodiff.ops.ActivationOps.softmax;
import static dev.adjoint.autodiff.ops.ActivationOps.softplus;
import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.ContractionOps.matmul;
import static dev.adjoint.autodiff.ops.FunctionOps.exp;
import static dev.adjoint.autodiff.ops.LossOps.softmaxCrossEntropy;
import static dev.adjoint.autodiff.ops.ReductionOps.max;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ShapeOps;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Every computed node is in one region, and no region reads what a later one computes.
class FuserTest {
    private final Node a = Leaves.input("a", 6, 4);
    private final Node b = Leaves.input("b", 4, 4);

    /// @param choices each makes one more node of two earlier ones
    @Property
    void regionsRunInAnOrderThatWorks(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 999) Integer> choices) {
        List<Node> made = new ArrayList<>(List.of(a, Leaves.input("c", 6, 4)));
        for (int choice : choices) {
            Node left = made.get(choice / 8 % made.size());
            Node right = made.get(choice / 40 % made.size());
            made.add(
                    switch (choice % 8) {
                        case 0 -> mul(left, ShapeOps.reshape(sum(right, 1), 6, 1));
                        case 1 -> sub(left, ShapeOps.reshape(max(right, 1), 6, 1));
                        case 2 -> matmul(left, b);
                        case 3 -> exp(left);
                        case 4 -> mul(left, right);
                        case 5 -> add(left, ShapeOps.transpose(ShapeOps.transpose(right)));
                        case 6 -> withSlope(left, right);
                        default -> add(left, right);
                    });
        }
        Graph graph = Graph.of(made);
        Views views = new Views(graph, made);
        Set<Node> computed = new HashSet<>();
        for (Region region : Fuser.fuse(graph, views)) {
            for (Node node : region.nodes()) {
                for (Node input : node.inputs()) {
                    Node base = views.of(input).base();
                    boolean known = base.inputs().isEmpty() || computed.contains(base);
                    assertTrue(known, node + " reads " + base + " before it is computed");
                }
                assertTrue(computed.add(node), node + " is computed twice");
            }
        }
        graph.nodes().stream()
                .filter(views::isComputed)
                .forEach(node -> assertTrue(computed.contains(node), node + " is missing"));
    }

    @Example
    void aChainIsOneRegion() {
        assertEquals(1, regions(tanh(mul(add(a, 1), exp(a)))).size());
    }

    @Example
    void aReductionTakesWhatComesBeforeAndAfterIt() {
        Region region = single(mul(sum(exp(a)), 0.5));
        assertEquals(1, region.elements(0).size());
        assertEquals(1, region.heads(0).size());
        assertEquals(1, region.results(0).size());
    }

    @Example
    void aProductTakesItsBiasAndActivation() {
        Region region = single(tanh(add(matmul(a, b), Leaves.input("bias", 4))));
        assertTrue(region.product().isPresent());
        assertEquals(2, region.results(0).size());
    }

    @Example
    void reductionsOfTheSameElementsShareALoop() {
        assertEquals(2, single(sub(max(a, 0), sum(a, 0))).heads(0).size());
    }

    @Example
    void aSoftmaxGoesOverItsRowsThreeTimesInOneRegion() {
        Region region = single(softmax(a, 1));
        assertEquals(3, region.passes());
        assertEquals(1, region.heads(0).size());
        assertEquals(1, region.heads(1).size());
    }

    @Example
    void aSoftmaxCrossEntropyAndItsGradientAreOneRegionAndASum() {
        Node loss = softmaxCrossEntropy(a, Leaves.input("target", 6, 4));
        List<Node> roots = new ArrayList<>(List.of(loss));
        roots.addAll(Autodiff.gradient(loss, a));
        assertEquals(2, regions(roots.toArray(Node[]::new)).size());
    }

    @Example
    void columnsAreNotGoneOverAgain() {
        assertEquals(2, regions(sub(a, sum(a, 0))).size());
    }

    @Example
    void aFewLongRowsAreNotGoneOverAgainByOneThread() {
        Node x = Leaves.input("x", 2, 1 << 20);
        assertEquals(3, regions(softmax(x, 1)).size());
    }

    @Example
    void elementsAreComputedWhereTheyAreSummed() {
        assertEquals(1, regions(sum(exp(a)), tanh(a)).size());
    }

    @Example
    void aSlopeIsComputedBesideItsFunction() {
        Node before = matmul(a, b);
        Node after = matmul(tanh(before), Leaves.input("c", 4, 3));
        Node slope = Autodiff.gradient(sum(mul(after, after)), b).getFirst();
        List<Region> regions = regions(after, slope);
        assertEquals(1, holding(regions, "tanhSlope").size());
        assertEquals(holding(regions, "tanh"), holding(regions, "tanhSlope"));
    }

    @Example
    void aSlopeIsComputedLateWhereItsArgumentIsNeededThen() {
        Node before = matmul(a, b);
        Node after = matmul(tanh(before), Leaves.input("c", 4, 3));
        Node slope = Autodiff.gradient(sum(mul(after, after)), b).getFirst();
        List<Region> regions = regions(mul(sum(slope), before), slope);
        assertEquals(1, holding(regions, "tanhSlope").size());
        assertNotEquals(holding(regions, "tanh"), holding(regions, "tanhSlope"));
    }

    @Example
    void slopesThatTakeMoreMemoryThanTheirArgumentAreComputedLate() {
        Node before = matmul(a, b);
        Node total = sum(matmul(sigmoid(before), Leaves.input("c", 4, 3)));
        Node slope = Autodiff.gradient(sum(sigmoid(before)), before).getFirst();
        List<Region> one = regions(mul(total, slope));
        assertEquals(holding(one, "sigmoid"), holding(one, "sigmoidSlope"));
        List<Region> two = regions(mul(total, slope), mul(total, softplus(before)));
        assertNotEquals(holding(two, "sigmoid"), holding(two, "sigmoidSlope"));
    }

    @Example
    void aSlopeIsComputedLateWhereItsArgumentIsAResult() {
        Node before = matmul(a, b);
        Node after = matmul(tanh(before), Leaves.input("c", 4, 3));
        Node slope = Autodiff.gradient(sum(mul(after, after)), b).getFirst();
        List<Region> regions = regions(slope, before);
        assertNotEquals(holding(regions, "tanh"), holding(regions, "tanhSlope"));
    }

    @Example
    void aSlopeIsComputedLateWhereCheapWorkKeepsItsArgument() {
        Node before = matmul(a, b);
        Node after = matmul(tanh(before), Leaves.input("c", 4, 3));
        Node shifted = sub(before, 3);
        Node loss = add(sum(mul(after, after)), sum(mul(shifted, shifted)));
        List<Region> regions = regions(Autodiff.gradient(loss, b).getFirst());
        assertNotEquals(holding(regions, "tanh"), holding(regions, "tanhSlope"));
    }

    /// A tanh, a product, and a use of the tanh's slope behind it.
    private Node withSlope(Node argument, Node other) {
        Node slope = Autodiff.gradient(sum(tanh(argument)), argument).getFirst();
        return mul(matmul(add(tanh(argument), other), b), slope);
    }

    private static List<Region> holding(List<Region> regions, String op) {
        return regions.stream()
                .filter(region -> region.nodes().stream().anyMatch(node -> isOf(node, op)))
                .toList();
    }

    private static boolean isOf(Node node, String op) {
        return node instanceof Elementwise elementwise && elementwise.op().label().equals(op);
    }

    @Example
    void aChainTooLongForTheJitCompilerIsCut() {
        Node chain = a;
        for (int i = 0; i < 2000; i++) {
            chain = exp(add(chain, a));
        }
        List<Region> regions = regions(chain);
        assertTrue(regions.size() > 1);
        assertTrue(regions.stream().allMatch(region -> region.cost() <= 240));
    }

    private static Region single(Node... roots) {
        List<Region> regions = regions(roots);
        assertEquals(1, regions.size());
        return regions.getFirst();
    }

    private static List<Region> regions(Node... roots) {
        List<Node> all = Collections.unmodifiableList(Arrays.asList(roots));
        Graph graph = Graph.of(all);
        return Fuser.fuse(graph, new Views(graph, all));
    }
}
