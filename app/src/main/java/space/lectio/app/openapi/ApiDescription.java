package space.lectio.app.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import space.lectio.reporting.api.FeedReader;
import space.lectio.shared.Caller;
import tools.jackson.databind.json.JsonMapper;

/** {@code API_DOCS=off} leaves all of it out. The document is made when somebody asks for it first. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@ConditionalOnProperty(name = "springdoc.api-docs.enabled", matchIfMissing = true)
class ApiDescription implements WebMvcConfigurer {

    private static final String PAGE = "/swagger-ui/**";

    /** The page runs the scripts and styles that the server itself gives, and asks this server alone. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    static {
        // They come from the token, not from the request.
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Caller.class, FeedReader.class)
                .addAnnotationsToIgnore(AuthenticationPrincipal.class);
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors
                .addInterceptor(new HandlerInterceptor() {
                    @Override
                    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                        response.setHeader("Content-Security-Policy", POLICY);
                        return true;
                    }
                })
                .addPathPatterns(PAGE);
    }

    @Bean
    Shapes shapes(JsonMapper json) {
        return new Shapes(json);
    }

    @Bean
    Descriptions descriptions(Shapes shapes) {
        return new Descriptions(shapes);
    }

    @Bean
    Examples examples(JsonMapper json) {
        return new Examples(json);
    }

    @Bean
    OpenAPI openApi(Shapes shapes) {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Teaching Panel")
                                .version("1")
                                .description(
                                        "The back end of an online tutoring school. Sign in with `POST /api/jwt/token` and send the"
                                                + " access token as `Authorization: Bearer …`. Paths are the same with and without a slash at the"
                                                + " end. Instants have an offset; without one they are UTC. Bodies may also come as forms."))
                // Relative: the server may stand behind a proxy under any name.
                .servers(List.of(new Server().url("/")))
                .tags(List.of(
                        tag("identity", "Sign-in, people and their groups."),
                        tag("scheduling", "Lessons and series of lessons."),
                        tag("conferencing", "Rooms, the pool of host accounts, recordings."),
                        tag("grading", "Homework, submissions, numbers."),
                        tag("reporting", "The feed of events for other programs."),
                        tag("app", "The server itself.")))
                .components(
                        Descriptions.simpleTypes(shapes)
                                .addSecuritySchemes(
                                        Descriptions.BEARER,
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.HTTP)
                                                .scheme("bearer")
                                                .bearerFormat("JWT")
                                                .description(
                                                        "An access token from `POST /api/jwt/token`; for the feed, a consumer's token.")));
    }

    private static Tag tag(String name, String description) {
        return new Tag().name(name).description(description);
    }
}
