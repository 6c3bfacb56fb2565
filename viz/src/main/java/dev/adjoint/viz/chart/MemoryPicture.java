package dev.adjoint.viz.chart;

import dev.adjoint.autodiff.run.Program;
import dev.adjoint.viz.layout.PictureFile;
import dev.adjoint.viz.layout.Raster;

import java.io.UncheckedIOException;
import java.nio.file.Path;

/// A picture of a program's values in its working memory over time, as SVG or PNG.
///
/// ```java
/// MemoryPicture.of(Program.compile(inputs(x, y), outputs(f))).write(Path.of("memory.svg"));
/// ```
///
/// The horizontal axis is the sequence of kernels that a run launches, between the start and the
/// end. The vertical axis is the position in memory, in bytes; each element type has its own
/// memory. A rectangle is a value, from the kernel that computes it to the last one that reads it.
/// It is dashed if it is an argument, and has a thick line if it remains after the run. Values
/// above each other exist at the same time; values beside each other share memory. A value too
/// small for a rectangle is a line. The bars below are the bytes in use during each kernel,
/// relative to the total. Below them are the names of the kernels, by number, unless they take more
/// than a third of a page. States and constants are stored elsewhere and not shown.
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

    /// Returns this picture with a title.
    public MemoryPicture titled(String newTitle) {
        return new MemoryPicture(plan, newTitle, palette);
    }

    /// Returns this picture for a dark page.
    public MemoryPicture dark() {
        return new MemoryPicture(plan, title, Palette.DARK);
    }

    /// Returns the picture as an SVG document: the same text for the same program.
    public String toSvg() {
        return new MemoryDrawing(plan, title, palette).text();
    }

    /// Writes the picture to a file in the format of its suffix: `.svg` or `.png`. Missing folders
    /// are created.
    ///
    /// @throws IllegalArgumentException if the suffix is another
    /// @throws UncheckedIOException if the file cannot be written
    public void write(Path file) {
        PictureFile.write(file, this::toSvg, () -> Raster.of(toSvg()));
    }

    /// Same as [#write(Path)], for a file of this name.
    public void write(String file) {
        write(Path.of(file));
    }

    @Override
    public String toString() {
        return "picture of the working memory of " + plan.kernels().size() + " kernels";
    }
}
