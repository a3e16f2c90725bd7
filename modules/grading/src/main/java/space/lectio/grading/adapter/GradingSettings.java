package space.lectio.grading.adapter;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import space.lectio.shared.Setting;

/** What an operator can set for homework. */
@ConfigurationProperties
public record GradingSettings(
        @Setting(
                value =
                        "Where files of homework lie, under the names that they had in the original's media folder or under their ids; several servers share one.",
                usual = "`homework-files` in `PANEL_HOME`")
        @Nullable
        String homeworkFilesDir) {}
