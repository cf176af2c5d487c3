"""The pages people use. One domain call a page; nothing here touches a model."""
