package dev.adjoint.viz;

import dev.adjoint.viz.draw.Drawing;
import dev.adjoint.viz.draw.Frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The open frames of parts while a drawing is shown.
final class PartFrames {
    private final Drawing.Stage stage;
    private final Optional<Part> around;
    private final List<Part> open = new ArrayList<>();

    /// @param around the part that is drawn as a whole, without a frame
    PartFrames(Drawing.Stage stage, Optional<Part> around) {
        this.stage = stage;
        this.around = around;
    }

    /// Closes the frames that do not contain a part, and opens those that do.
    void enter(Optional<Part> part) {
        List<Part> path = new ArrayList<>();
        part.ifPresent(inner -> inner.chain().forEach(path::add));
        around.ifPresent(outer -> outer.chain().forEach(path::remove));
        int common = 0;
        while (common < Math.min(open.size(), path.size())
                && open.get(common) == path.get(common)) {
            common++;
        }
        while (open.size() > common) {
            open.removeLast();
            stage.close();
        }
        for (Part each : path.subList(common, path.size())) {
            open.add(each);
            boolean isRepeated = each.kind() == Part.Kind.REPETITION;
            Frame.Kind kind = isRepeated ? Frame.Kind.REPETITION : Frame.Kind.SCOPE;
            stage.open(new Frame(each.label(), kind));
        }
    }
}
