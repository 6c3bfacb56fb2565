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

/// The nodes that one kernel computes: elementwise work on the elements of a reduction's input (the
/// prologue), the reduction or the matrix product, and elementwise work on its result (the
/// epilogue). Without a reduction or a product, all work is epilogue. A fuser fills it from the end
/// towards the beginning; the lists are in the order of computation.
final class Region {
    /// Where in a kernel a node is computed.
    enum Phase {
        PROLOGUE,
        HEAD,
        EPILOGUE
    }

    private final DType dtype;
    private final int[] resultSizes;
    private final Map<Node, Phase> phases = new HashMap<>();
    private final ArrayList<Node> prologue = new ArrayList<>();
    private final ArrayList<Node> epilogue = new ArrayList<>();
    private final ArrayList<Reduce> reductions = new ArrayList<>();
    private @Nullable Contract product;
    private int cost;
    private int callingCost;

    /// @param dtype the type of the arithmetic
    /// @param resultSizes the sizes, other than 1, of what the region results in
    Region(DType dtype, int[] resultSizes) {
        this.dtype = dtype;
        this.resultSizes = resultSizes;
    }

    DType dtype() {
        return dtype;
    }

    /// Its steps, where ops are spelled out.
    int cost() {
        return cost;
    }

    /// Its steps, where long ops are called.
    int callingCost() {
        return callingCost;
    }

    List<Node> prologue() {
        return prologue.reversed();
    }

    List<Node> epilogue() {
        return epilogue.reversed();
    }

    List<Reduce> reductions() {
        return reductions.reversed();
    }

    Optional<Contract> product() {
        return Optional.ofNullable(product);
    }

    boolean hasHead() {
        return product != null || !reductions.isEmpty();
    }

    Optional<Phase> phase(Node node) {
        return Optional.ofNullable(phases.get(node));
    }

    /// Whether it works on single elements, so that its kernel has no loop.
    boolean isStraightLine() {
        return resultSizes.length == 0 && !hasHead();
    }

    /// Whether the elements of a node are those of the result.
    boolean resultsIn(Node node) {
        return Arrays.equals(resultSizes, View.squeezedSizes(node.shape()));
    }

    /// Whether the elements of a node are those that the reduction reads.
    boolean reads(Node node) {
        return !reductions.isEmpty()
                && Arrays.equals(
                        View.squeezedSizes(reductions.getFirst().input(0).shape()),
                        View.squeezedSizes(node.shape()));
    }

    /// Whether a reduction runs over the same elements along the same axes as those that are here.
    boolean reducesLike(Reduce reduce) {
        return reductions.stream()
                .allMatch(
                        other ->
                                other.input(0).shape().equals(reduce.input(0).shape())
                                        && Arrays.equals(other.axes(), reduce.axes()));
    }

    /// @param steps of the node, spelled out
    /// @param callingSteps of the node, as a call where it is long
    void add(Node node, Phase phase, int steps, int callingSteps) {
        phases.put(node, phase);
        cost += steps;
        callingCost += callingSteps;
        switch (phase) {
            case PROLOGUE -> prologue.add(node);
            case EPILOGUE -> epilogue.add(node);
            case HEAD -> {
                switch (node) {
                    case Reduce reduce -> reductions.add(reduce);
                    case Contract contract -> product = contract;
                    default -> throw new IllegalStateException("fuse: " + node + " as a head");
                }
            }
        }
    }

    /// All nodes, inputs before their users.
    List<Node> nodes() {
        List<Node> nodes = new ArrayList<>(prologue());
        nodes.addAll(reductions());
        if (product != null) {
            nodes.add(product);
        }
        nodes.addAll(epilogue());
        return nodes;
    }
}
