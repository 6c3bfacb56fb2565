package dev.adjoint.autodiff.graph;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The effect of a [Marker] on differentiation.
public sealed interface Meaning {
    /// The marker's name in listings and pictures.
    String label();

    /// The derivative is zero: the input counts as a constant. One input.
    record StopGradient() implements Meaning {
        @Override
        public String label() {
            return "stopGradient";
        }
    }

    /// The first input is computed from the others, the arguments. In the reverse pass, the nodes
    /// between them are computed again from the arguments instead of kept.
    record Checkpoint() implements Meaning {
        @Override
        public String label() {
            return "checkpoint";
        }
    }

    /// The first input, available after the second: the start of a checkpoint's recomputation. It
    /// keeps the recomputation separate from the first computation, and after the adjoint that
    /// needs it. The derivative passes only to the first input.
    record Recomputation() implements Meaning {
        @Override
        public String label() {
            return "recompute";
        }
    }

    /// The value of a node with respect to which a derivative is taken. No rule looks through it,
    /// so the derivative still depends on that node after the function is simplified. The
    /// derivative passes to its one input.
    ///
    /// @param target the number of the node among those of the derivative, so that two nodes of the
    ///   same computation stay apart
    record Held(int target) implements Meaning {
        @Override
        public String label() {
            return "held";
        }
    }

    /// The first input is computed from the others, the arguments, and has a user's derivative. If
    /// one of the two rules is missing, it follows from the other.
    ///
    /// @param line the line of the user's program that gave the rule; empty for a rule of this
    ///   library
    record CustomRule(@Nullable PullbackRule pullback, @Nullable TangentRule tangent, String line)
            implements Meaning {
        @Override
        public String label() {
            return "custom";
        }
    }

    /// A user's rule for the reverse mode.
    @FunctionalInterface
    interface PullbackRule {
        /// Returns each argument's part of the output's adjoint: linear in `adjoint`, one node per
        /// argument, each of its argument's type.
        List<Node> apply(List<Node> arguments, Node output, Node adjoint);
    }

    /// A user's rule for the forward mode.
    @FunctionalInterface
    interface TangentRule {
        /// Returns the output's tangent from the arguments' tangents: linear in `tangents`, of the
        /// output's type.
        Node apply(List<Node> arguments, Node output, List<Node> tangents);
    }
}
