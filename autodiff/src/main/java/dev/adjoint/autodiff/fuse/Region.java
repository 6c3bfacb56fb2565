package dev.adjoint.autodiff.fuse;

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

/// The nodes that one kernel computes. A kernel goes over elements in one or several passes; at the
/// end of a pass its reductions are complete, and there may be work on their results, which the
/// passes after it can use. A product stands in the place of a pass and its reductions.
///
/// Passes are counted from the last, since a fuser fills a region from the end towards the
/// beginning. In pass 0 nothing is reduced: a region of elementwise work has this one alone.
final class Region {
    /// What a node is in a kernel.
    enum Role {
        /// A value of each element.
        ELEMENT,
        /// A reduction over the elements of a pass.
        FOLD,
        /// The matrix product.
        PRODUCT,
        /// A value of each result of the reductions, or of the product.
        RESULT
    }

    /// Where in a kernel a node is computed: a fold and a result belong to the pass before them.
    record Spot(Role role, int pass) {}

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

    /// The nodes of a role in a pass, inputs before their users.
    List<Node> nodes(Role role, int pass) {
        Spot spot = new Spot(role, pass);
        return nodes.reversed().stream().filter(node -> spot.equals(spots.get(node))).toList();
    }

    /// All nodes, inputs before their users.
    List<Node> nodes() {
        if (isPlain()) {
            return nodes.reversed();
        }
        List<Node> all = new ArrayList<>();
        for (int pass = passes - 1; pass >= 0; pass--) {
            for (Role role : Role.values()) {
                all.addAll(nodes(role, pass));
            }
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
                ? nodes(Role.PRODUCT, 1).stream().map(Contract.class::cast).findFirst()
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

    /// The last pass that has work on elements; 1 where none has.
    int lastPass() {
        return isPlain() || !nodes(Role.ELEMENT, 0).isEmpty() ? 0 : 1;
    }

    /// The passes that need the elements of a node, a bit for each.
    long passes(Node node) {
        return neededIn.getOrDefault(node, 0L);
    }

    void setPasses(Node node, long passes) {
        neededIn.put(node, passes);
    }

    /// Moves all nodes of a region that is plain so far to another spot.
    void moveAll(Spot spot) {
        spots.replaceAll((_, _) -> spot);
        neededIn.replaceAll((_, _) -> 1L << spot.pass);
    }

    /// Adds a node before those that are here.
    ///
    /// @param steps of the node, spelled out
    /// @param callingSteps of the node, as a call where it is long
    void add(Node node, Spot spot, int steps, int callingSteps) {
        if (node instanceof Reduce reduce) {
            reduceLike(reduce);
        }
        isProduct |= spot.role == Role.PRODUCT;
        spots.put(node, spot);
        nodes.add(node);
        passes = Math.max(passes, spot.pass + 1);
        cost += steps;
        callingCost += callingSteps;
    }
}
