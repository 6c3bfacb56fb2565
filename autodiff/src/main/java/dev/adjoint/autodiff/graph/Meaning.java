package dev.adjoint.autodiff.graph;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What differentiation makes of a [Marker].
public sealed interface Meaning {
    /// What the marker is called in listings and pictures.
    String label();

    /// The derivative is zero: what stands below counts as a constant. One input.
    record StopGradient() implements Meaning {
        @Override
        public String label() {
            return "stopGradient";
        }
    }

    /// The first input is made from the others, the arguments; going backwards, what lies between
    /// them is computed once more from the arguments rather than kept.
    record Checkpoint() implements Meaning {
        @Override
        public String label() {
            return "checkpoint";
        }
    }

    /// The first input, once the second is there: where a checkpoint's recomputation starts from.
    /// It keeps the recomputation apart from the first computation, and behind the adjoint that
    /// asks for it. The derivative passes to the first input alone.
    record Recomputation() implements Meaning {
        @Override
        public String label() {
            return "recompute";
        }
    }

    /// The value of a node that a derivative is asked for. No rule looks through it, so the
    /// derivative still depends on that node after the function is simplified. One input, to which
    /// the derivative passes.
    record Held() implements Meaning {
        @Override
        public String label() {
            return "held";
        }
    }

    /// The first input is made from the others, the arguments, and has the derivative that a user
    /// says. Where one of the two rules is missing, it follows from the other.
    record CustomRule(@Nullable PullbackRule pullback, @Nullable TangentRule tangent)
            implements Meaning {
        @Override
        public String label() {
            return "custom";
        }
    }

    /// A user's rule for the reverse mode.
    @FunctionalInterface
    interface PullbackRule {
        /// What each argument gets of the output's adjoint: linear in `adjoint`, one node an
        /// argument, each of its argument's type.
        List<Node> apply(List<Node> arguments, Node output, Node adjoint);
    }

    /// A user's rule for the forward mode.
    @FunctionalInterface
    interface TangentRule {
        /// The output's tangent from those of the arguments: linear in `tangents`, of the output's
        /// type.
        Node apply(List<Node> arguments, Node output, List<Node> tangents);
    }
}
