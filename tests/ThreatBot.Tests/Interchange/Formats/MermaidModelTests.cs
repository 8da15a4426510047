using ThreatBot.Core.Models;

namespace ThreatBot.Tests.Interchange.Formats;

public sealed class MermaidModelTests
{
    [Fact]
    public void A_flowchart_becomes_a_model()
    {
        const string Chart = """
            flowchart LR
              subgraph internet
                browser
              end
              subgraph cloud
                web[web shop]
                db[(orders)]
              end
              browser -->|order| web
              web --> db
              web --x browser
            """;

        var model = Foreign.Read(Chart, name: "shop.mmd").Document.Model;

        Assert.Equal(("shop", "mermaid-shop"), (model.Name, model.Id));
        Assert.Equal(
            ["browser External internet", "web shop Process cloud", "orders Store cloud"],
            model.Elements.Select(element => $"{element.Name} {element.Shape} {model.Find<Zone>(element.Zone)?.Name}"));
        Assert.Equal([BorderKinds.None, BorderKinds.Trust], model.Borders.Select(border => border.Kinds));
        Assert.Equal(["order", ""], model.Flows.Select(flow => flow.Data));
        Assert.Single(model.DeniedFlows);
        Assert.Equal(Foreign.Native(model), Foreign.Native(Foreign.Read(Chart, model, "shop.mmd").Document.Model));
    }

    [Fact]
    public void What_we_draw_is_read_again()
    {
        var model = Foreign.Read(Foreign.Write(Samples.Model, "mermaid"), name: "x.mmd").Document.Model;

        Assert.Equal(["browser", "scan store"], model.Elements.Select(element => element.Name).Order(StringComparer.Ordinal));
        Assert.Equal("cloud", model.Find<Zone>(model.Elements.Single(element => element.Name == "scan store").Zone)!.Name);
        Assert.Single(model.Flows);
    }
}
