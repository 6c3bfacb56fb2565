package dev.adjoint.autodiff.fuse;

import dev.adjoint.autodiff.fuse.KernelSpec.Space;
import dev.adjoint.autodiff.graph.Contract;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.type.DType;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The nodes that one kernel computes. A kernel goes over elements in one or several passes; at the
/// end of a pass its reductions are complete, and there may be work on their results, which the
/// passes after it can use. A product stands in the place of a pass and its reductions.
///
/// A fuser fills a region from the end towards the beginning, so a spot says how many passes come
/// after its own. In the last pass nothing is reduced: a region of elementwise work has this one
/// alone. Once it is complete, its passes are numbered from 0 on, in the order in which they run.
final class Region {
    /// Where in a kernel a node is computed: for each element of a pass, or for each of its
    /// results. A reduction or a product is the first of these.
    ///
    /// @param passesAfter how many passes come after this one
    record Spot(Space space, int passesAfter) {}

    private final DType dtype;
    private final int[] sizes;
    private final Map<Node, Spot> spots = new HashMap<>();

    /// By elements, the passes that need them, a bit for each.
    private final Map<Node, Long> neededIn = new HashMap<>();

    /// The last one first.
    private final List<Node> nodes = new ArrayList<>();

    private @Nullable Reduce rows;
    private boolean isProduct;
    private boolean readsOthers;
    private int passes = 1;
    private int order;
    private int cost;
    private int callingCost;

    /// @param dtype the type of the arithmetic
    /// @param sizes the sizes, other than 1, of what the region results in
    Region(DType dtype, int[] sizes, int order) {
        this.dtype = dtype;
        this.sizes = sizes;
        this.order = order;
    }

    DType dtype() {
        return dtype;
    }

    /// When it runs: before those of a lower order.
    int order() {
        return order;
    }

    void setOrder(int order) {
        this.order = order;
    }

    /// Whether it reads what another region computes, which has to run before it.
    boolean readsOthers() {
        return readsOthers;
    }

    void readOthers() {
        readsOthers = true;
    }

    /// Its steps, where ops are spelled out.
    int cost() {
        return cost;
    }

    /// Its steps, where long ops are called.
    int callingCost() {
        return callingCost;
    }

    int passes() {
        return passes;
    }

    /// The nodes that a pass computes for each element, inputs before their users.
    List<Node> elements(int pass) {
        return nodes(Space.ELEMENTS, pass).toList();
    }

    /// The reductions that a pass completes, or the product.
    List<Node> heads(int pass) {
        return nodes(Space.RESULTS, pass).filter(Region::isHead).toList();
    }

    /// The nodes that follow a pass's reductions or its product, inputs before their users.
    List<Node> results(int pass) {
        return nodes(Space.RESULTS, pass).filter(node -> !isHead(node)).toList();
    }

    private Stream<Node> nodes(Space space, int pass) {
        Spot spot = new Spot(space, passes - 1 - pass);
        return nodes.reversed().stream().filter(node -> spot.equals(spots.get(node)));
    }

    /// Whether a node makes results of elements.
    static boolean isHead(Node node) {
        return node instanceof Reduce || node instanceof Contract;
    }

    /// All nodes, inputs before their users.
    List<Node> nodes() {
        if (isPlain()) {
            return nodes.reversed();
        }
        List<Node> all = new ArrayList<>();
        for (int pass = 0; pass < passes; pass++) {
            all.addAll(elements(pass));
            all.addAll(heads(pass));
            all.addAll(results(pass));
        }
        return all;
    }

    /// The reduction whose input has the elements of this region, and whose result its results;
    /// empty where nothing is reduced.
    Optional<Reduce> rows() {
        return Optional.ofNullable(rows);
    }

    Optional<Contract> product() {
        return isProduct
                ? heads(passes - 2).stream().map(Contract.class::cast).findFirst()
                : Optional.empty();
    }

    /// Whether it has neither results nor a product, but work on elements alone.
    boolean isPlain() {
        return rows == null && !isProduct;
    }

    /// Whether it works on single elements, so that its kernel has no loop.
    boolean isStraightLine() {
        return sizes.length == 0 && isPlain();
    }

    Optional<Spot> spot(Node node) {
        return Optional.ofNullable(spots.get(node));
    }

    /// Whether the elements of a node are those of the results.
    boolean resultsIn(Node node) {
        int[] results = rows == null ? sizes : View.squeezedSizes(rows.shape());
        return Arrays.equals(results, View.squeezedSizes(node.shape()));
    }

    /// Whether the elements of a node are those that are passed over.
    boolean passesOver(Node node) {
        int[] elements = rows == null ? sizes : View.squeezedSizes(rows.input(0).shape());
        return !isProduct && Arrays.equals(elements, View.squeezedSizes(node.shape()));
    }

    /// Whether a reduction takes the elements of this region to its results, or could.
    boolean reducesLike(Reduce reduce) {
        if (rows == null) {
            return passesOver(reduce.input(0)) && !isStraightLine();
        }
        return rows.reduction().isInOrder() == reduce.reduction().isInOrder()
                && rows.input(0).shape().equals(reduce.input(0).shape())
                && Arrays.equals(rows.axes(), reduce.axes());
    }

    /// Makes the results of this region those of a reduction, where they are of none so far.
    void reduceLike(Reduce reduce) {
        if (isPlain()) {
            rows = reduce;
        }
    }

    /// How many passes come after the last one that has work on elements; 1 if none has.
    int passesAfterElements() {
        return isPlain() || !elements(passes - 1).isEmpty() ? 0 : 1;
    }

    /// The passes that need the elements of a node, a bit for each number of passes after it.
    long passes(Node node) {
        return neededIn.getOrDefault(node, 0L);
    }

    void setPasses(Node node, long passes) {
        neededIn.put(node, passes);
    }

    /// Moves all nodes of a region that is plain so far to another spot.
    void moveAll(Spot spot) {
        spots.replaceAll((_, _) -> spot);
        neededIn.replaceAll((_, _) -> 1L << spot.passesAfter);
    }

    /// Adds a node before those that are here.
    ///
    /// @param steps of the node, spelled out
    /// @param callingSteps of the node, as a call where it is long
    void add(Node node, Spot spot, int steps, int callingSteps) {
        if (node instanceof Reduce reduce) {
            reduceLike(reduce);
        }
        isProduct |= node instanceof Contract;
        spots.put(node, spot);
        nodes.add(node);
        passes = Math.max(passes, spot.passesAfter + 1);
        cost += steps;
        callingCost += callingSteps;
    }
}
