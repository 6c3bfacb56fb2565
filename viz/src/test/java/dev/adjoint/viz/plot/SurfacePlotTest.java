package dev.adjoint.viz.plot;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.square;
import static dev.adjoint.autodiff.ops.FunctionOps.log;
import static dev.adjoint.mlp.optimizer.Optimizers.sgd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

class SurfacePlotTest {
    private static final Rectangle2D AREA = new Rectangle2D.Double(72, 56, 482, 446);

    private static final ErrorSurface BOWL =
            ErrorSurface.of("A bowl", (x, y) -> add(square(x), mul(square(y), 2)))
                    .range(-2, 2, -1, 1)
                    .axes("w₁", "w₂", "loss");

    private static final Scale X = Scale.between(Scale.Kind.LINEAR, -2, 2);
    private static final Scale Y = Scale.between(Scale.Kind.LINEAR, -1, 1);

    private static Terrain terrain(ErrorSurface surface) {
        return new Terrain(surface.grid(), X, Y);
    }

    @Test
    void heightsAreProportionalToTheLoss() {
        Terrain terrain = terrain(BOWL);
        assertEquals(0, terrain.height(0.0), 1e-12);
        assertEquals(Projection.HEIGHT, terrain.height(6.0), 1e-12);
        assertEquals(Projection.HEIGHT / 2, terrain.height(3.0), 1e-12);
        assertEquals(Projection.HEIGHT * 4 / 6, terrain.height(1, 0), 1e-12);
        assertTrue(Double.isNaN(terrain.height(1.01, 0)));
        Terrain flat = terrain(ErrorSurface.of("", (x, _) -> mul(x, 0)));
        assertEquals(0, flat.height(0.0));
    }

    /// The rows of pixels say which corner is near: lower in the picture.
    @Test
    void theNearSidesAreLowerInThePicture() {
        for (double degrees = -165; degrees < 180; degrees += 20) {
            Projection projection = Projection.of(Math.toRadians(degrees), AREA);
            double u = projection.nearU();
            double v = projection.nearV();
            double near = projection.at(u, v, 0).getY();
            assertTrue(near > projection.at(-u, v, 0).getY(), "" + degrees);
            assertTrue(near > projection.at(u, -v, 0).getY(), "" + degrees);
            for (int corner = 0; corner < 8; corner++) {
                double height = (corner & 4) == 0 ? 0 : Projection.HEIGHT;
                Point2D at = projection.at((corner & 1) * 2 - 1, (corner & 2) - 1, height);
                assertTrue(
                        AREA.createUnion(new Rectangle2D.Double(at.getX(), at.getY(), 0, 0))
                                        .getWidth()
                                < AREA.getWidth() + 1e-6,
                        "" + degrees);
            }
        }
    }

    /// Behind the near wall of a valley a point is hidden; on the far wall it is not.
    @Test
    void aHillHidesWhatIsBehindIt() {
        Projection projection = Projection.of(0, AREA);
        Terrain valley = terrain(ErrorSurface.of("", (_, y) -> square(y)).range(-2, 2, -1, 1));
        assertTrue(valley.hides(projection, 0, -0.8));
        assertFalse(valley.hides(projection, 0, 0.8));
        assertFalse(terrain(BOWL).hides(projection, 0, -1));
    }

    /// Cells are drawn from far to near, so that the last is the nearest.
    @Test
    void theMeshIsDrawnFromFarToNear() throws Exception {
        List<Element> cells =
                SvgText.of(BOWL.inThreeDimensions())
                        .all("path")
                        .filter(path -> !group(path).getAttribute("fill").equals("none"))
                        .filter(path -> group(path).getAttribute("stroke-width").equals("0.6"))
                        .toList();
        assertEquals(34 * 34, cells.size());
        Projection projection = Projection.of(Math.toRadians(35), AREA);
        Point2D far = projection.at(1, 1, Projection.HEIGHT);
        Point2D near = projection.at(-1, -1, Projection.HEIGHT);
        assertEquals(1, count(cells.subList(0, 1), far), "the farthest corner");
        assertEquals(1, count(cells.subList(cells.size() - 1, cells.size()), near));
    }

    private static Element group(Element path) {
        return (Element) path.getParentNode();
    }

    /// The cells that have a corner at a pixel.
    private static long count(List<Element> cells, Point2D at) {
        return cells.stream()
                .map(path -> DrawnLines.of(path.getAttribute("d")).getFirst())
                .filter(quad -> quad.stream().anyMatch(corner -> corner.distance(at) < 1))
                .count();
    }

    @Test
    void theStepsOfADescentLieOnTheSurface() {
        ErrorSurface surface = BOWL.descend("sgd", sgd(0.1), 1.5, 0.75, 4);
        Projection projection = Projection.of(Math.toRadians(35), AREA);
        Terrain terrain = terrain(surface);
        DescentPath path = surface.paths().getFirst();
        SurfaceTrack track = SurfaceTrack.of(projection, terrain, path, 0.04);
        double loss = 1.5 * 1.5 + 2 * 0.75 * 0.75;
        Point2D start = projection.at(0.75, 0.75, Projection.HEIGHT * loss / 6 + Terrain.LIFT);
        assertEquals(0, track.steps().getFirst().distance(start), 0.5);
        SurfaceTrack outside =
                SurfaceTrack.of(
                        projection,
                        terrain,
                        BOWL.descend("out", sgd(0.1), 7, 0, 1).paths().getFirst(),
                        0.04);
        assertEquals(List.of(), outside.steps());
    }

    @Test
    void axesHaveTicksAndNames() throws Exception {
        List<String> words =
                SvgText.of(BOWL.descend("sgd", sgd(0.1), 1.5, 0.75, 4).inThreeDimensions()).words();
        List<String> expected =
                List.of(
                        "A bowl", "w₁", "w₂", "loss", "−2", "−1", "0", "2", "−0.5", "4", "6",
                        "sgd");
        assertTrue(words.containsAll(expected), words::toString);
        assertEquals(List.of(0.0, 5.0, 10.0, 15.0, 20.0), Ticks.of(0, 24));
        assertEquals(List.of(-2.0, -1.0, 0.0, 1.0, 2.0), Ticks.of(-2, 2));
        assertEquals(List.of(), Ticks.of(-1e308, 1e308 * 1.5));
    }

    @Test
    void whereTheLossIsNotFiniteTheMeshHasAHole(@TempDir Path folder) throws Exception {
        ErrorSurface half = ErrorSurface.of("log", (x, y) -> add(square(log(x)), square(y)));
        Path file = folder.resolve("half.png");
        half.inThreeDimensions(-40).write(file);
        assertEquals(2 * 680, ImageIO.read(file.toFile()).getWidth());
        Plot nothing = half.range(-2, -1, -1, 1).inThreeDimensions();
        assertThrows(IllegalStateException.class, nothing::toSvg);
        assertThrows(IllegalArgumentException.class, () -> half.inThreeDimensions(Double.NaN));
    }
}
