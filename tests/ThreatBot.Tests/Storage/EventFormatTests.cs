using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ThreatBot.Core.Models;
using ThreatBot.Storage;

namespace ThreatBot.Tests.Storage;

public sealed class EventFormatTests
{
    [Fact]
    public void An_event_of_an_older_version_is_lifted_step_by_step()
    {
        var format = new EventFormat(new Upcasters(
        [
            new Upcaster("model-renamed", -1, old => new JsonObject { ["from"] = old["old"]?.DeepClone(), ["to"] = old["new"]?.DeepClone() }),
            new Upcaster("model-renamed", 0, old => new JsonObject { ["before"] = old["from"]?.DeepClone(), ["after"] = old["to"]?.DeepClone() }),
        ]));

        Assert.Equal(new ModelRenamed("a", "b"), format.Read("model-renamed", -1, """{"old":"a","new":"b"}"""u8.ToArray()));
        Assert.Equal(new ModelRenamed("a", "b"), format.Read("model-renamed", 0, """{"from":"a","to":"b"}"""u8.ToArray()));
        Assert.Equal(new ModelRenamed("a", "b"), format.Read("model-renamed", 1, """{"before":"a","after":"b"}"""u8.ToArray()));
    }

    [Fact]
    public void Every_event_there_is_has_a_name_and_comes_back()
    {
        var threat = new Threat { Id = "T1", Origin = new Origin("here", "p1", Talk.Noon), Text = "x" };
        ModelEvent[] all = [new ModelStarted("a", "en", "UTC"), new ModelRenamed("a", "b"), new ObjectChanged(null, threat), new ObjectChanged(threat, null)];

        Assert.Equal(typeof(ModelEvent).Assembly.GetTypes().Count(type => type.IsSubclassOf(typeof(ModelEvent))), all.Select(one => one.GetType()).Distinct().Count());
        Assert.All(all, happened =>
        {
            var (type, version, json) = EventFormat.Write(happened);
            Assert.Equal(happened, EventFormat.Present.Read(type, version, json));
        });
    }

    [Fact]
    public void An_event_only_a_newer_program_knows_is_refused() =>
        Assert.Throws<StorageException>(() => EventFormat.Present.Read("model-frozen", 1, "{}"u8.ToArray()));

    [Fact]
    public void What_was_encrypted_cannot_be_read_elsewhere_or_with_another_key()
    {
        var key = ModelKey.New("local", "pay");
        var bytes = key.Encrypt(3, "secret"u8);

        Assert.Equal("secret"u8.ToArray(), key.Decrypt(3, bytes));
        Assert.ThrowsAny<CryptographicException>(() => key.Decrypt(4, bytes));
        Assert.ThrowsAny<CryptographicException>(() => ModelKey.New("local", "pay").Decrypt(3, bytes));
    }
}
