package dev.adjoint.viz.chart;

import dev.adjoint.autodiff.run.Program;
import dev.adjoint.viz.layout.PictureFile;
import dev.adjoint.viz.layout.Raster;

import java.io.UncheckedIOException;
import java.nio.file.Path;

/// A picture of where a program's values lie in its working memory, and when, as SVG or PNG.
///
/// ```java
/// MemoryPicture.of(Program.compile(inputs(x, y), outputs(f))).write(Path.of("memory.svg"));
/// ```
///
/// From left to right go the kernels that a run launches, in order, between the start and the end;
/// upwards goes the place in memory, in bytes, each element type having a memory of its own. A
/// rectangle is a value, from the kernel that makes it to the last one that reads it: dashed, where
/// it is an argument, with a thick line, where it is there after the run. Values below each other
/// are there at one time; values beside each other share memory. A value too small for a rectangle
/// is a line. The bars below are the bytes in use while each kernel runs, against all that there
/// are. States and constants lie elsewhere and are not shown.
///
/// Pictures are immutable.
public final class MemoryPicture {
    private final MemoryPlan plan;
    private final String title;
    private final Palette palette;

    private MemoryPicture(MemoryPlan plan, String title, Palette palette) {
        this.plan = plan;
        this.title = title;
        this.palette = palette;
    }

    public static MemoryPicture of(Program program) {
        return new MemoryPicture(MemoryPlan.of(program), "", Palette.LIGHT);
    }

    /// This picture, with a title.
    public MemoryPicture titled(String newTitle) {
        return new MemoryPicture(plan, newTitle, palette);
    }

    /// This picture for a dark page.
    public MemoryPicture dark() {
        return new MemoryPicture(plan, title, Palette.DARK);
    }

    /// The picture as an SVG document: the same text for the same program.
    public String toSvg() {
        return new MemoryDrawing(plan, title, palette).text();
    }

    /// Writes the picture to a file, of the kind that its suffix says: `.svg` or `.png`. Folders
    /// that are missing are made.
    ///
    /// @throws IllegalArgumentException where the suffix is another
    /// @throws UncheckedIOException where the file cannot be written
    public void write(Path file) {
        PictureFile.write(file, this::toSvg, () -> Raster.of(toSvg()));
    }
}
