package dev.adjoint.viz;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// A part of a graph in a picture: a frame around its contents if it is open, one box if it is
/// closed. Parts nest.
final class Part {
    /// The reason why nodes belong together.
    enum Kind {
        /// They were made in one scope, such as a layer.
        SCOPE,
        /// They are one call of a function, such as a softmax. Closed by default.
        COMPOSITE,
        /// They are computed several times. The contents are drawn once.
        REPETITION,
        /// They are at neighbouring depths of a part with many contents. Closed by default.
        BAND;

        /// Whether the program names such parts; the others are found by folding.
        boolean isWritten() {
            return this == SCOPE || this == COMPOSITE;
        }
    }

    private final String name;
    private final Kind kind;
    private final int times;
    private Optional<Part> outer;

    private Part(String name, Kind kind, int times, Optional<Part> outer) {
        this.name = name;
        this.kind = kind;
        this.times = times;
        this.outer = outer;
    }

    static Part of(String name, Kind kind, Optional<Part> outer) {
        return new Part(name, kind, 1, outer);
    }

    static Part repeated(String name, int times, Optional<Part> outer) {
        return new Part(name, Kind.REPETITION, times, outer);
    }

    /// Puts the part into another, in place of the one that it was in.
    void moveInto(Part newOuter) {
        outer = Optional.of(newOuter);
    }

    String name() {
        return name;
    }

    Kind kind() {
        return kind;
    }

    /// How often the contents are computed; 1 except for a repetition.
    int times() {
        return times;
    }

    /// The part that contains it.
    Optional<Part> outer() {
        return outer;
    }

    /// The text on a frame around the contents. A scope that is drawn for all those of a repetition
    /// has their names, such as `step1 … step20`.
    String label() {
        return kind == Kind.REPETITION
                ? Group.count(times) + " ×"
                : outer.filter(around -> around.name.startsWith(name + " … "))
                        .map(Part::name)
                        .orElse(name);
    }

    /// The parts that contain it, outermost first, and itself.
    Iterable<Part> chain() {
        Deque<Part> chain = new ArrayDeque<>();
        for (Optional<Part> at = Optional.of(this); at.isPresent(); at = at.get().outer) {
            chain.addFirst(at.get());
        }
        return chain;
    }

    /// The names of the chain with `/` between.
    String path() {
        StringBuilder path = new StringBuilder();
        for (Part part : chain()) {
            path.append(path.isEmpty() ? "" : "/").append(part.name);
        }
        return path.toString();
    }

    /// The names of the chain that the program gives, with `/` between: the path, whatever is
    /// folded around the part.
    String writtenPath() {
        StringBuilder path = new StringBuilder();
        for (Part part : chain()) {
            if (part.kind.isWritten()) {
                path.append(path.isEmpty() ? "" : "/").append(part.name);
            }
        }
        return path.toString();
    }

    @Override
    public String toString() {
        return path();
    }
}
