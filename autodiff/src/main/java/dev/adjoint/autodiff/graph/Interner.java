package dev.adjoint.autodiff.graph;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Merges equal computations into one node. Each pass that rebuilds a graph has its own interner,
/// so nothing is shared between passes or threads, and nothing leaks.
public final class Interner {
    private static final int SMALLEST = 64;

    /// An open hash table of nodes and their hashes. Most other nodes are rejected by their hash,
    /// without being read.
    private @Nullable Node[] nodes = new Node[SMALLEST];

    private int[] hashes = new int[SMALLEST];
    private int count;

    public Interner() {}

    /// The first node with this computation on the same inputs: `node` itself, or an earlier one.
    /// Inputs must be interned before their users.
    public Node intern(Node node) {
        int hash = hash(node);
        int mask = nodes.length - 1;
        int slot = hash & mask;
        Node known = nodes[slot];
        while (known != null) {
            if (hashes[slot] == hash && isSame(known, node)) {
                return known;
            }
            slot = (slot + 1) & mask;
            known = nodes[slot];
        }
        nodes[slot] = node;
        hashes[slot] = hash;
        count++;
        if (2 * count > nodes.length) {
            grow();
        }
        return node;
    }

    private void grow() {
        @Nullable Node[] old = nodes;
        int[] oldHashes = hashes;
        nodes = new Node[2 * old.length];
        hashes = new int[nodes.length];
        int mask = nodes.length - 1;
        for (int i = 0; i < old.length; i++) {
            if (old[i] != null) {
                int slot = oldHashes[i] & mask;
                while (nodes[slot] != null) {
                    slot = (slot + 1) & mask;
                }
                nodes[slot] = old[i];
                hashes[slot] = oldHashes[i];
            }
        }
    }

    private static int hash(Node node) {
        boolean isCommutative = isCommutative(node);
        int inputs = 0;
        for (Node input : node.inputs()) {
            int mixed = mixed(input.hashCode());
            inputs = isCommutative ? inputs + mixed : 31 * inputs + mixed;
        }
        return mixed(31 * (31 * node.attribute().hashCode() + node.type().hashCode()) + inputs);
    }

    /// Nodes are numbered, and sums of numbers collide: in a gradient, one input's number often
    /// falls as the other's rises. (The finalizer of Austin Appleby's MurmurHash3.)
    private static int mixed(int hash) {
        int mixed = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
        return mixed ^ (mixed >>> 16);
    }

    private static boolean isSame(Node left, Node right) {
        return left == right
                || (left.sameComputation(right)
                        && (sameInputs(left.inputs(), right.inputs())
                                || (isCommutative(left)
                                        && sameInputs(left.inputs(), right.inputs().reversed()))));
    }

    private static boolean isCommutative(Node node) {
        return node instanceof Elementwise elementwise
                && elementwise.op() instanceof BinaryOp op
                && op.isCommutative();
    }

    private static boolean sameInputs(List<Node> left, List<Node> right) {
        for (int i = 0; i < left.size(); i++) {
            if (left.get(i) != right.get(i)) {
                return false;
            }
        }
        return left.size() == right.size();
    }

    @Override
    public String toString() {
        return "interner of " + count + " nodes";
    }
}
