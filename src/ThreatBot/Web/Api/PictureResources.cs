using System.Collections.Immutable;
using System.Text;
using ThreatBot.Core.Pictures;
using ThreatBot.Prompts;
using ThreatBot.Rasters;

namespace ThreatBot.Web.Api;

/// <summary>The pictures of a model: its data flow diagram, an attack tree, and how it stands in numbers.</summary>
internal sealed class PictureResources(Library library, Settings settings)
{
    private const string Svg = "svg";

    private const string Png = "png";

    private static readonly ImmutableArray<string> SvgTypes = ["image/svg+xml"];

    private static readonly ImmutableArray<string> PngTypes = ["image/png"];

    private static readonly ApiParameter Overlaid = new("overlay", "What is laid over it: questions that are open, or threats that were found.", new ParameterShape.Words(["open", "threats"]));

    private static readonly ApiParameter Scenario = ApiParameter.Id("scenario", "The scenario whose tree is drawn; the one that hurts most where none is named.", "S1");

    private static readonly ApiParameter Dark = new("dark", "As PNG: for dark paper. SVG shows itself light or dark as it is looked at.", new ParameterShape.Words(["true", "false"]));

    private readonly Drawing drawing = new(library, settings.Language);

    public ImmutableArray<ApiRoute> Routes =>
    [
        .. Drawn("dfd", "getDiagram", "The data flow diagram.", [Overlaid], call => Drawing.IsWorthwhile(call.Model) ? drawing.Diagram(call.Model, Over(call)) : null),
        .. Drawn("tree", "getTree", "An attack tree.", [Scenario], call => Drawing.TreeOf(call.Model, call.Text(Scenario.Name)) is { } tree ? drawing.Tree(call.Model, tree) : null),
        .. Drawn("chart", "getChart", "How the model stands in numbers.", [], call => drawing.Charts(call.Model, Charts.Of(call.Model))),
    ];

    private static ImmutableArray<ApiRoute> Drawn(string name, string id, string about, ImmutableArray<ApiParameter> query, Func<ApiCall, Figure?> draw) =>
    [
        new($"/models/{{model}}/pictures/{name}.{Svg}", $"{id}Svg", $"{about} 404 while there is nothing to draw.", ApiScopes.Pictures, new ApiBody("The picture.", SvgTypes), (call, _) => Task.FromResult(Vector(draw(call)))) { Query = query, IsHeavy = true },
        new($"/models/{{model}}/pictures/{name}.{Png}", $"{id}Png", $"{about} 404 while there is nothing to draw.", ApiScopes.Pictures, new ApiBody("The picture.", PngTypes), (call, _) => Task.FromResult(Dots(draw(call), call.Text(Dark.Name) is "true")))
        {
            Query = [.. query, Dark],
            IsHeavy = true,
        },
    ];

    private static IResult Vector(Figure? figure) => figure is null ? Problem.NotFound : new Representation(Encoding.UTF8.GetBytes(FigureSvg.Of(figure)), $"{SvgTypes[0]}; charset=utf-8");

    private static IResult Dots(Figure? figure, bool isDark) =>
        figure is null ? Problem.NotFound
        : Faces.AreThere ? new Representation(Raster.Png(figure, RasterLimits.Chat, isDark), PngTypes[0])
        : Problem.NoPictures;

    private static Overlay? Over(ApiCall call) => call.Text(Overlaid.Name) switch
    {
        "open" => Overlay.Open(call.Model),
        "threats" => Overlay.Threats(call.Model),
        _ => null,
    };
}
