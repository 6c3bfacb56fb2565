package dev.adjoint.viz.draw;

import java.util.List;
import java.util.function.Consumer;

/// The contents of a picture, independent of a format: boxes, frames around some of them, and
/// edges. They are passed one by one, since a graph may have millions of nodes, and in the same
/// order each time.
public interface Drawing {
    /// The title of the picture; empty if there is none.
    String title();

    /// The text under the picture other than its title: usually a key to its colours.
    List<Line> caption();

    /// Whether it should be drawn from top to bottom rather than from left to right. Long paths
    /// are, since a row of boxes would be wider than a page.
    boolean isTall();

    /// Passes the boxes and the frames around them to `stage`.
    void show(Stage stage);

    /// Passes the edges to `edges`.
    void connect(Consumer<Edge> edges);

    /// Boxes that stand in this order where they stand side by side.
    default List<Integer> ordered() {
        return List.of();
    }

    /// Receives boxes and frames in order. Frames nest.
    interface Stage {
        void open(Frame frame);

        void add(Box box);

        void close();
    }
}
