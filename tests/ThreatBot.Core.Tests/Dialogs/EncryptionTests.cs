using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Core.Tests.Models;

namespace ThreatBot.Core.Tests.Dialogs;

public sealed class EncryptionTests
{
    [Theory]
    [InlineData("card data over TLS", "card data", true)]
    [InlineData("card data encrypted", "card data", true)]
    [InlineData("card data not encrypted", "card data", false)]
    [InlineData("card data (encrypted)", "card data", true)]
    [InlineData("card data (HTTP)", "card data", false)]
    [InlineData("card data, order, unencrypted", "card data, order", false)]
    [InlineData("card data (first, TLS)", "card data (first, TLS)", null)]
    [InlineData("encrypted backup", "encrypted backup", null)]
    [InlineData("settings of TLS", "settings of TLS", null)]
    [InlineData("HTTPS", "HTTPS", true)]
    [InlineData("over TLS", "", true)]
    [InlineData("", "", null)]
    [InlineData(")", ")", null)]
    public void What_is_said_of_encryption_at_the_end_of_a_label_is_no_data(string label, string data, bool? isEncrypted)
    {
        var read = Encryption.Split(label, SketchTests.Words);

        Assert.Equal((data, isEncrypted), (read.Data, read.IsEncrypted));
    }

    [Fact]
    public void A_flow_that_was_drawn_before_encryption_was_understood_is_not_drawn_twice()
    {
        var edit = new ModelEdit(new ThreatModel { Id = "m" }, RandomModels.Somebody);
        Sketch.Draw(edit, Sketch.Read("browser -> shop: order"), SketchTests.Words);
        edit.Put(edit.Model.Find<Flow>("F1")! with { Data = "order over TLS" });

        Sketch.Draw(edit, Sketch.Read("browser -> shop: order over TLS\nbrowser -> shop: HTTPS"), SketchTests.Words);

        Assert.Equal([("order over TLS", true), ("HTTPS", true)], edit.Model.Flows.Select(flow => (flow.Data, flow.IsEncrypted is true)));
        Assert.Equal(["order"], edit.Model.Assets.Select(asset => asset.Name));
    }
}
