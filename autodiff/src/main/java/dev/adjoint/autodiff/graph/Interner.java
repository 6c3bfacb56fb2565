package dev.adjoint.autodiff.graph;

import org.eclipse.collections.api.block.HashingStrategy;
import org.eclipse.collections.impl.map.strategy.mutable.UnifiedMapWithHashingStrategy;

import java.util.List;

/// Makes equal computations one node. A pass that rebuilds a graph keeps an interner of its own, so
/// nothing is shared between passes or threads, and nothing leaks.
public final class Interner {
    private final UnifiedMapWithHashingStrategy<Node, Node> known =
            UnifiedMapWithHashingStrategy.newMap(new SameComputation());

    public Interner() {}

    /// The node that was first seen with this computation on these very inputs: `node` itself, or
    /// an earlier one. Inputs must be interned before their users.
    public Node intern(Node node) {
        return known.getIfAbsentPut(node, node);
    }

    private static final class SameComputation implements HashingStrategy<Node> {
        private static final long serialVersionUID = 1L;

        @Override
        public int computeHashCode(Node node) {
            boolean isCommutative = isCommutative(node);
            int inputs = 0;
            for (Node input : node.inputs()) {
                int mixed = mixed(input.hashCode());
                inputs = isCommutative ? inputs + mixed : 31 * inputs + mixed;
            }
            return 31 * (31 * node.attribute().hashCode() + node.type().hashCode()) + inputs;
        }

        /// Nodes are numbered, and sums of numbers collide: in a gradient, one input's number often
        /// falls as the other's rises. (The finalizer of Austin Appleby's MurmurHash3.)
        private static int mixed(int hash) {
            int mixed = (hash ^ (hash >>> 16)) * 0x85ebca6b;
            mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
            return mixed ^ (mixed >>> 16);
        }

        @Override
        public boolean equals(Node left, Node right) {
            return left == right
                    || (left.sameComputation(right)
                            && (sameInputs(left.inputs(), right.inputs())
                                    || (isCommutative(left)
                                            && sameInputs(
                                                    left.inputs(), right.inputs().reversed()))));
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
    }
}
