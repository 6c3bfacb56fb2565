package dev.adjoint.viz;

import java.util.Set;

/// How much of a graph a picture draws as one box, and in which direction.
///
/// @param isByScope whether each outermost scope is one box
/// @param isUnfolded whether composite functions, repetitions and scopes are drawn node by node
/// @param opened the names of boxes that must not be folded
/// @param margin by what factor the picture must be smaller than a page, as far as is estimated
record Folding(
        boolean isByScope,
        boolean isUnfolded,
        Set<String> opened,
        Direction direction,
        double margin) {
    /// The direction of a picture.
    enum Direction {
        /// The one in which it is larger on a page.
        BY_SIZE,
        LEFT_TO_RIGHT,
        TOP_TO_BOTTOM;

        /// Whether a picture is drawn from top to bottom.
        ///
        /// @param byDefault whether it would be without a choice
        boolean isTall(boolean byDefault) {
            return switch (this) {
                case BY_SIZE -> byDefault;
                case LEFT_TO_RIGHT -> false;
                case TOP_TO_BOTTOM -> true;
            };
        }
    }

    static final Folding PLAIN = new Folding(false, false, Set.of(), Direction.BY_SIZE, 1);

    Folding byScope() {
        return new Folding(true, isUnfolded, opened, direction, margin);
    }

    Folding unfolded() {
        return new Folding(false, true, opened, direction, margin);
    }

    Folding opening(Set<String> boxes) {
        return new Folding(isByScope, isUnfolded, boxes, direction, margin);
    }

    Folding in(Direction newDirection) {
        return new Folding(isByScope, isUnfolded, opened, newDirection, margin);
    }

    Folding withMargin(double newMargin) {
        return new Folding(isByScope, isUnfolded, opened, direction, newMargin);
    }
}
