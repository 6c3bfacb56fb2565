package dev.adjoint.viz.layout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;

import javax.imageio.ImageIO;

/// The JDK reads back the same pixels, and checks the sums of the pieces.
class PngTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 7", "7, 1", "300, 200"})
    void eachPixelIsReadBack(int width, int height) throws IOException {
        BufferedImage noise = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        int[] colors = random.ints((long) width * height, 0, 1 << 24).toArray();
        noise.setRGB(0, 0, width, height, colors, 0, width);
        var read = ImageIO.read(new ByteArrayInputStream(Png.of(noise)));
        assertArrayEquals(
                noise.getRGB(0, 0, width, height, null, 0, width),
                read.getRGB(0, 0, width, height, null, 0, width));
    }
}
