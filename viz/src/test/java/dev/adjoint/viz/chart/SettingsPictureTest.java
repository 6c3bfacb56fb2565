package dev.adjoint.viz.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.training.HyperParameter;
import dev.adjoint.mlp.training.HyperParameters;
import dev.adjoint.mlp.training.Trainer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;

class SettingsPictureTest {
    @Test
    void eachSettingIsALineOfTwoWords() {
        HyperParameters settings = Trainer.of(Mlp.input(2).dense(3).build()).hyperParameters();
        Page page = Page.of(SettingsPicture.of(settings).titled("모형").toSvg());
        List<String> expected = new ArrayList<>(List.of("모형"));
        for (HyperParameter setting : settings.settings()) {
            expected.add(setting.name());
            expected.add(setting.value());
        }
        assertEquals(expected, page.texts());
        assertEquals(settings.settings().size() + 1, page.all("path", "rule").size());
    }

    @Test
    void longAndHostileValuesStayInsideThePicture(@TempDir Path folder) throws Exception {
        HyperParameters settings =
                new HyperParameters(
                        List.of(
                                new HyperParameter("units", "128, ".repeat(100)),
                                new HyperParameter("loss", Page.HOSTILE)));
        SettingsPicture picture = SettingsPicture.of(settings).dark();
        Page page = Page.of(picture.toSvg());
        assertTrue(page.texts().get(1).endsWith("…"), page.texts()::toString);
        assertTrue(page.texts().contains(Page.SHOWN), page.texts()::toString);
        picture.write(folder.resolve("settings.png"));
        assertTrue(ImageIO.read(folder.resolve("settings.png").toFile()).getWidth() > 600);
    }
}
